from django.apps import AppConfig
from django.core.checks import Tags, register


class ImprovementConfig(AppConfig):
    name = "improvement"

    def ready(self) -> None:
        from improvement import checks, outside_links, signals
        from improvement.editing import desk, report_panel
        from improvement.ledger import immutable
        from improvement.reminders import digest
        from registry.slots import (
            DAILY_JOBS,
            DESK_DAYS,
            DESK_SECTIONS,
            EDIT_PANELS,
            LINKED_ROWS,
            TEMPLATES,
        )

        signals.connect()
        register(checks.updates_can_report)
        register(immutable.ledger_is_protected, Tags.database)
        DESK_DAYS.add("promises", desk.coming)
        DESK_SECTIONS.add("promises", desk.promises)
        DAILY_JOBS.add("weekly e-mail about promises", digest.send_digests)
        LINKED_ROWS.add("inspection", outside_links.INSPECTIONS)
        LINKED_ROWS.add("measure", outside_links.MEASURES)
        EDIT_PANELS.add("news.update.report", report_panel.progress_panel)
        TEMPLATES.add("news.update.report", "improvement/progress.html")
