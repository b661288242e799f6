"""How a promise stands on a day, computed from its ledger. Nothing here queries the database."""

import datetime
import math
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from dates import PartialDate
from dates.order import in_order_of_time

CHANGES = ("state", "sets_date", "due", "certainty")  # what an entry may change


class State(models.TextChoices):
    """How a promise stands, as readers are shown it."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    AT_RISK = "at_risk", _("At risk")
    DONE = "done", _("Done")
    LATE = "late", _("Late")
    UNHEARD = "unheard", _("Date passed, no update")
    STANDING = "standing", _("Meant to go on")


SAID = (State.NOT_STARTED, State.UNDER_WAY, State.AT_RISK, State.DONE)  # what somebody may say
# nobody says these; STANDING follows from the promise's kind, which somebody chose
FROM_DATES = (State.LATE, State.UNHEARD)


@dataclass(frozen=True)
class Move:
    """A date that no longer applies (`was`), what replaced it (None: no date), and the entry that
    said so.
    """

    was: PartialDate | None
    now: PartialDate | None
    entry: Any


@dataclass(frozen=True)
class Standing:
    """`state`: one of State. `moves`: earlier dates, oldest first. `last_said_on`: when the
    last word on it was said, None where unknown.
    """

    state: str
    due: PartialDate | None
    certainty: str
    moves: tuple[Move, ...]
    last_said_on: PartialDate | None
    done: Any  # the entry that said so, or None

    @property
    def label(self) -> str:
        return str(State(self.state).label)

    @property
    def is_open(self) -> bool:
        return self.state != State.DONE


def known_on(entries: Iterable[Any], day: datetime.date) -> list[Any]:
    """The entries that had been said by that day. One without a date counts as said."""
    return [entry for entry in entries if not entry.said_on or entry.said_on.start <= day]


def in_force(entries: Iterable[Any]) -> list[Any]:
    """The entries that apply, in the order of time: a corrected one is replaced by its last
    correction.
    """
    written = sorted(entries, key=_number)
    corrections = {entry.corrects_id: entry for entry in written if entry.corrects_id}
    found = []
    for entry in written:
        if not entry.corrects_id:
            last = entry
            while last.id in corrections:
                last = corrections[last.id]
            found.append((entry, last))
    return [last for _entry, last in in_order_of_time(found, lambda pair: _said_on(*pair))]


def _number(entry: Any) -> float:
    """The order of writing. An entry that isn't saved yet comes last."""
    return math.inf if entry.id is None else entry.id


def _said_on(entry: Any, last: Any) -> PartialDate | None:
    """A correction applies from when the original was said, unless it corrects that date."""
    puts_date_right = all(getattr(entry, name) == getattr(last, name) for name in CHANGES)
    is_earlier = bool(entry.said_on and last.said_on and last.said_on.end < entry.said_on.start)
    said_on: PartialDate | None = last.said_on if puts_date_right or is_earlier else entry.said_on
    return said_on


def in_order_said(entries: Iterable[Any]) -> list[Any]:
    """All entries by the time at which they were said; those of one day in the order of writing."""
    return in_order_of_time(sorted(entries, key=_number), lambda entry: entry.said_on)


def with_before_filled_in(entries: Iterable[Any]) -> list[Any]:
    """Copies in the order of time, with their `_before` fields computed from these entries alone.
    The stored ones may name an entry that is not known yet on this day.
    """
    found = in_order_said(map(copy, entries))
    for entry in found:
        fill_in_before(entry, found)
    return found


def fill_in_before(entry: Any, entries: list[Any]) -> None:
    """Set the `_before` fields of one of these entries, which are in the order of time, to what
    applied before it. For a correction that is what applied after the entry that it corrects.
    """
    places = {other.id: number for number, other in enumerate(entries)}
    place = places[entry.id]
    if entry.corrects_id in places:
        place = places[entry.corrects_id] + 1
    entry.state_before, entry.due_before, entry.certainty_before = "", None, ""
    for earlier in in_force(other for other in entries[:place] if other is not entry):
        if earlier.sets_date:
            entry.due_before, entry.certainty_before = earlier.due, earlier.certainty
        entry.state_before = earlier.state or entry.state_before


def standing_of(
    entries: Iterable[Any], day: datetime.date, *, is_standing: bool = False
) -> Standing:
    """How a promise stands on `day`, given its entries in any order.

    Late: an update after the date said that it wasn't done, or the first date has passed and was
    moved. Unheard: the date has passed, whatever its precision, and nothing has been said since.
    Neither applies to what is done.
    """
    state, due, certainty, moves, first, done = State.NOT_STARTED, None, "", [], None, None
    said_late = False
    effective = in_force(known_on(entries, day))
    for entry in effective:
        if entry.sets_date:
            if due:
                moves.append(Move(due, entry.due, entry))
            due, certainty = entry.due, entry.certainty
            first = first or due
        if entry.state:
            state = entry.state
            done = entry if state == State.DONE else None
        said_late = said_late or bool(
            due and entry.said_on and entry.said_on.start > due.end and state != State.DONE
        )
    last_said_on = max(
        (entry.said_on for entry in effective if entry.said_on),
        key=lambda date: (date.end, date.start),
        default=None,
    )
    moved = bool(first and first.end < day and (due is None or due.end > first.end))
    standing = Standing(state, due, certainty, tuple(moves), last_said_on, done)
    if state == State.DONE:
        return standing
    if is_standing and state in (State.NOT_STARTED, State.UNDER_WAY):
        return replace(standing, state=State.STANDING)
    if (
        due
        and due.end < day
        and not any(entry.said_on and entry.said_on.start > due.end for entry in effective)
    ):
        return replace(standing, state=State.UNHEARD)
    return replace(standing, state=State.LATE) if said_late or moved else standing
