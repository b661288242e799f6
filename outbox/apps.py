from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "outbox"

    def ready(self) -> None:
        from registry.slots import DAILY_JOBS, DESK_SECTIONS

        from . import desk, readers, signals

        signals.connect()
        DESK_SECTIONS.add("troubles", desk.troubles)
        DAILY_JOBS.add("forget old changes", readers.forget_old_changes)
