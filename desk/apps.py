from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self) -> None:
        from registry.slots import DESK_DAYS, DESK_SECTIONS

        from . import pages

        DESK_DAYS.add("pages", pages.coming)
        for name, section in pages.SECTIONS.items():
            DESK_SECTIONS.add(name, section)
