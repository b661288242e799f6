from django.apps import AppConfig
from django.core.checks import Tags, register


class ImprovementConfig(AppConfig):
    name = "improvement"

    def ready(self) -> None:
        from registry.slots import DAILY_JOBS, EDIT_PANELS, TEMPLATES

        from . import checks, digest, immutable, panels, signals

        signals.connect()
        register(checks.updates_can_report)
        register(immutable.ledger_is_protected, Tags.database)
        DAILY_JOBS.add("weekly e-mail about promises", digest.send_digests)
        EDIT_PANELS.add("news.update.report", panels.progress_panel)
        TEMPLATES.add("news.update.report", "improvement/progress.html")
