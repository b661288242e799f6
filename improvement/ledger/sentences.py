"""Dates, states and entries of the ledger as text in the reader's language."""

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from dates import PartialDate
from improvement.ledger.models import Certainty, LedgerEntry
from improvement.ledger.standing import State

if TYPE_CHECKING:
    from improvement.tracker.views import Promise

WITH_DATE = {
    Certainty.DUE: _("Due: %(date)s"),
    Certainty.PLANNED: _("Planned for: %(date)s"),
    Certainty.HOPED: _("Hoped for: %(date)s"),
    Certainty.EXPECTED: _("Expected: %(date)s"),
    "": _("Date: %(date)s"),
}
COUNTS = {
    "late": ngettext_lazy("%(count)s is late", "%(count)s are late", "count"),
    "no-news": ngettext_lazy(
        "%(count)s has passed its date, and nobody has said more",
        "%(count)s have passed their dates, and nobody has said more",
        "count",
    ),
    "next": ngettext_lazy(
        "%(count)s is under way or still to come",
        "%(count)s are under way or still to come",
        "count",
    ),
    "done": ngettext_lazy("%(count)s is done", "%(count)s are done", "count"),
    "going-on": ngettext_lazy(
        "%(count)s is meant to go on, with no end date",
        "%(count)s are meant to go on, with no end date",
        "count",
    ),
}


def count_of(key: str, count: int) -> str:
    """How many promises a group has, in words."""
    return str(COUNTS[key] % {"count": count})


def month_of(date: PartialDate) -> str:
    """The month of a day; a less precise date as it is."""
    return (
        PartialDate(date.start.replace(day=1), "m").label if date.precision == "d" else date.label
    )


def date_with_certainty(due: PartialDate | None, certainty: str) -> str:
    return str(WITH_DATE[certainty]) % {"date": due.label} if due else gettext("No date given")


def label_of(promise: "Promise") -> str:
    """The text beside the status shape."""
    standing = promise.standing
    if standing.state == "unheard":
        if not standing.last_said_on:
            return gettext("Date passed, no update")
        return gettext("Date passed, no update since %(month)s") % {
            "month": month_of(standing.last_said_on)
        }
    return str(standing.label)


def when_of(promise: "Promise") -> str:
    """The date beside the state."""
    standing = promise.standing
    if standing.state == "standing":
        if not standing.last_said_on:
            return gettext("When it was last confirmed is not in our sources")
        return gettext("Last confirmed: %(date)s") % {"date": standing.last_said_on.label}
    if standing.done:
        if standing.done.done_on:
            return gettext("Done: %(date)s") % {"date": standing.done.done_on.label}
        return (
            gettext("Said in: %(date)s") % {"date": standing.last_said_on.label}
            if standing.last_said_on
            else gettext("No date given")
        )
    return date_with_certainty(standing.due, standing.certainty)


def moved(was: PartialDate, now: PartialDate | None) -> str:
    """A date and what replaced it."""
    if now:
        return gettext("Was %(was)s, now %(now)s.") % {"was": was.label, "now": now.label}
    return gettext("Was %(was)s, now without a date.") % {"was": was.label}


def of_entry(entry: LedgerEntry) -> list[str]:
    """What an entry changes, as short sentences; [] for one that changes nothing."""
    said = []
    if entry.state and entry.state_before and entry.state != entry.state_before:
        labels = {"before": State(entry.state_before).label, "state": State(entry.state).label}
        said.append(gettext("It was: %(before)s. It is now: %(state)s.") % labels)
    elif entry.state:
        words = (
            gettext("It is still: %(state)s.")
            if entry.state_before
            else gettext("Before, nothing was said. It is now: %(state)s.")
        )
        said.append(words % {"state": State(entry.state).label})
    if entry.sets_date and entry.due_before:
        said.append(capfirst(moved(entry.due_before, entry.due)))
    elif entry.sets_date and entry.due:
        dated = f"{date_with_certainty(entry.due, entry.certainty)}."
        said.append(
            gettext("It had no date. %(dated)s") % {"dated": dated} if entry.state_before else dated
        )
    if entry.done_on:
        said.append(gettext("Done: %(date)s.") % {"date": entry.done_on.label})
    if entry.milestone_id and not (said or entry.said or entry.reason):
        said.append(gettext("Confirmed again."))
    return said
