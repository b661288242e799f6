from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self) -> None:
        from registry.slots import DESK_SECTIONS

        from . import pages

        for name, section in pages.SECTIONS.items():
            DESK_SECTIONS.add(name, section)
