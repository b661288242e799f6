"""`manage.py check` reports problems of the council's folder."""

from collections.abc import Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from . import checking


def council_folder(
    app_configs: Sequence[AppConfig] | None = None, **options: object
) -> list[CheckMessage]:
    if app_configs is not None:
        return []
    hint = f"The folder is {settings.COUNCIL_FOLDER}. See docs/operations.md, “A second council”."
    return [
        Error(f"The council's folder: {problem}", hint=hint, id="councils.E001")
        for problem in checking.problems(Path(settings.COUNCIL_FOLDER))
    ]
