from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "alerts"

    def ready(self) -> None:
        from pagetree.signals import watch
        from registry.slots import CONTINUOUS_JOBS, TEMPLATES

        from . import hours
        from .models import Alert, TranslatedAlert

        watch(Alert, TranslatedAlert)
        CONTINUOUS_JOBS.add("alerts", hours.keep_hours)
        TEMPLATES.add("page.top", "alerts/strip.html")
