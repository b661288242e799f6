from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from registry.slots import DAILY_JOBS

        from .models import forget

        DAILY_JOBS.add("forget what was never taken in", forget)
