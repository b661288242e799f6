from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "improvement"

    def ready(self) -> None:
        from registry.slots import EDIT_PANELS, TEMPLATES

        from . import checks, digest, panels, signals  # noqa: F401

        EDIT_PANELS.add("news.update.report", panels.progress_panel)
        TEMPLATES.add("news.update.report", "improvement/progress.html")
