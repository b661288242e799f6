from django.apps import AppConfig
from django.db.models.signals import post_delete


class AlertsConfig(AppConfig):
    name = "alerts"

    def ready(self) -> None:
        from pagetree.signals import watch
        from registry.slots import CONTINUOUS_JOBS, TEMPLATES

        from . import hours
        from .models import Alert, TranslatedAlert, mark

        post_delete.connect(mark, sender=Alert, dispatch_uid="alerts_mark")
        watch(Alert, TranslatedAlert)
        CONTINUOUS_JOBS.add("alerts", hours.keep_hours)
        TEMPLATES.add("page.top", "alerts/strip.html")
