from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "outbox"

    def ready(self) -> None:
        from registry.slots import DAILY_JOBS

        from . import readers, signals

        signals.connect()
        DAILY_JOBS.add("forget old changes", readers.forget_old_changes)
