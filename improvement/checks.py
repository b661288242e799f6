"""Rules checked at start-up."""

from collections.abc import Sequence

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error


def updates_can_report(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """Copies of the page type that reports are attached to leave the reports out."""
    page_type = apps.get_model("improvement.ProgressReport")._meta.get_field("page").related_model
    errors: list[CheckMessage] = []
    if "progress_reports" not in page_type.exclude_fields_in_copy:
        errors.append(
            Error(
                f"Copies of {page_type.__name__} would take its progress reports along.",
                obj=page_type,
                id="improvement.E003",
            )
        )
    return errors
