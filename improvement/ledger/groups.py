"""Promises and events, grouped by what is known of them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from dates import PartialDate
from improvement.ledger import sentences
from improvement.ledger.standing import State

if TYPE_CHECKING:
    from improvement.tracker.views import Promise

GROUPS = {  # key, which is also their place on the page: (heading, states)
    "late": (gettext_lazy("Late"), {State.LATE}),
    "no-news": (
        gettext_lazy("The date has passed, and nobody has said more"),
        {State.UNHEARD},
    ),
    "next": (
        gettext_lazy("Under way, or still to come"),
        {State.NOT_STARTED, State.UNDER_WAY, State.AT_RISK},
    ),
    "done": (gettext_lazy("Done"), {State.DONE}),
    "going-on": (gettext_lazy("Meant to go on"), {State.STANDING}),
}


@dataclass(frozen=True)
class Group:
    """The promises that stand alike. `key`: one of GROUPS."""

    key: str
    heading: str
    promises: "list[Promise]"

    @property
    def count(self) -> str:
        return sentences.count_of(self.key, len(self.promises))


def grouped(promises: "list[Promise]") -> list[Group]:
    """Late, not heard of since its date, next, done, without an end; empty groups are left out."""
    found = [
        Group(key, heading, [promise for promise in promises if promise.standing.state in states])
        for key, (heading, states) in GROUPS.items()
    ]
    return [group for group in found if group.promises]


TIMES = {
    "past": gettext_lazy("What has happened"),
    "unknown": gettext_lazy("Not known: whether this has happened"),
    "ahead": gettext_lazy("What comes next"),
}


def time_of(promise: "Promise", day: date) -> str:
    if promise.standing.state == State.DONE:
        return "past"
    return "ahead" if promise.standing.due.end >= day else "unknown"


def by_date(item: tuple[PartialDate | None, Any, Any]) -> tuple[bool, int]:
    return item[0] is None, item[0].start.toordinal() if item[0] else 0
