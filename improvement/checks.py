"""Rules checked at start-up."""

from django.apps import apps
from django.core.checks import Error, register

from . import immutable  # noqa: F401 - its check of the database


@register
def updates_can_report(app_configs, **kwargs):
    """Copies of the page type that reports are attached to leave the reports out."""
    page_type = apps.get_model("improvement.ProgressReport")._meta.get_field("page").related_model
    errors = []
    if "progress_reports" not in page_type.exclude_fields_in_copy:
        errors.append(
            Error(
                f"Copies of {page_type.__name__} would take its progress reports along.",
                obj=page_type,
                id="improvement.E003",
            )
        )
    return errors
