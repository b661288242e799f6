from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "insight"

    def ready(self) -> None:
        from registry.slots import DAILY_JOBS

        from . import counting

        DAILY_JOBS.add("forget old views", counting.forget_old)
