from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "checks"

    def ready(self) -> None:
        from registry.slots import BEFORE_PUBLISHING, CHANGE_READERS, DAILY_JOBS, DESK_SECTIONS

        from . import desk, following, gate

        BEFORE_PUBLISHING.add("checks", gate.errors)
        CHANGE_READERS.add("checks of pages", following.follow)
        DAILY_JOBS.add("check all pages", following.check_all)
        DESK_SECTIONS.add("checks", desk.section)
