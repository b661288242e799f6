"""Rules checked at start-up."""

from django.apps import apps
from django.core.checks import Error, register

from . import immutable  # noqa: F401 - its check of the database
from .panels import PANEL


@register
def updates_can_report(app_configs, **kwargs):
    """The page type that reports are attached to shows the panel, and its copies leave the reports
    out.
    """
    page_type = apps.get_model("improvement.ProgressReport")._meta.get_field("page").related_model
    errors = []
    if PANEL not in _named(page_type.edit_handler):
        errors.append(
            Error(
                f"{page_type.__name__} has no panel named {PANEL}.",
                obj=page_type,
                id="improvement.E002",
            )
        )
    if "progress_reports" not in page_type.exclude_fields_in_copy:
        errors.append(
            Error(
                f"Copies of {page_type.__name__} would take its progress reports along.",
                obj=page_type,
                id="improvement.E003",
            )
        )
    return errors


def _named(panel):
    """The names of all named panels in it."""
    found = {getattr(panel, "panel_name", None)}
    for child in getattr(panel, "children", []):
        found |= _named(child)
    return found
