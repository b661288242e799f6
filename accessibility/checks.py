"""`manage.py check --deploy` fails while the accessibility statement is overdue."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core import checks
from django.db import connection

from .faults import faults
from .models import KnownProblem

HINT = "The admin's first page says where to mend it. See docs/editing.md, “Accessibility”."


def statement_is_kept(
    app_configs: Sequence[AppConfig] | None = None, **_options: object
) -> list[checks.CheckMessage]:
    """Not tagged as a check of the database: Django would leave it out of `check --deploy`. It says
    nothing of a database that has not been migrated.
    """
    if KnownProblem._meta.db_table not in connection.introspection.table_names():
        return []
    return [
        checks.Error(fault.words, hint=HINT, obj=fault.thing, id="accessibility.E001")
        if fault.overdue
        else checks.Warning(fault.words, hint=HINT, obj=fault.thing, id="accessibility.W001")
        for fault in faults()
    ]
