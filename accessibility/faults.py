"""What has to be mended in the statement: overdue reviews, dates of fixes that have passed, a test
that is missing. `manage.py check --deploy` and the admin's first page say it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import compliance
from .models import AccessibilityStatementPage, KnownProblem


@dataclass(frozen=True)
class Fault:
    """`thing`: where it is mended. `overdue`: it fails the check."""

    words: str
    thing: Model | None = None
    overdue: bool = True


def faults() -> list[Fault]:
    """A translation has the dates of the page in the first language, so only that one counts."""
    statements = list(
        AccessibilityStatementPage.objects.filter(
            live=True, locale__language_code=settings.LANGUAGE_CODE
        )
    )
    found = [fault for statement in statements for fault in _of_statement(statement)]
    if not statements:
        words = _("The website has no accessibility statement yet. Publish a page of that kind.")
        found.append(Fault(words, overdue=False))
    late = [problem for problem in KnownProblem.objects.open() if problem.is_late]
    return found + [_of_problem(problem) for problem in late]


def _of_statement(statement: AccessibilityStatementPage) -> Iterator[Fault]:
    named = {"title": statement.title}
    if not statement.next_review or not statement.last_review:
        words = _("“%(title)s” doesn’t say when it was written, or when it will be reviewed.")
        yield Fault(words % named, statement)
    else:
        named["day"] = date_format(statement.next_review, "DATE_FORMAT")
        if statement.review_is_late:
            words = _(
                "“%(title)s” was to be reviewed by %(day)s. Review it, then write both dates."
            )
            yield Fault(words % named, statement)
        elif statement.next_review_is_too_far:
            words = _(
                "“%(title)s” is to be reviewed on %(day)s, more than a year after the last review."
                " Choose an earlier day."
            )
            yield Fault(words % named, statement)
    if statement.compliance is compliance.NOT_KNOWN:
        words = _(
            "“%(title)s” can’t say whether the website is compliant: no problem is known, and not"
            " all of it has been tested."
        )
        yield Fault(words % named, statement, overdue=False)


def _of_problem(problem: KnownProblem) -> Fault:
    words = _("“%(problem)s” was to be put right by %(day)s. Say when it was, or give a new date.")
    return Fault(words % {"problem": problem.what, "day": problem.fix_by.label}, problem)
