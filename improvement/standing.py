"""How a promise stands on a day, computed from its ledger. Nothing here asks the database."""

from copy import copy
from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext_lazy as _

from dates import PartialDate


class Stands(models.TextChoices):
    """What readers are shown: the states that somebody typed, and those that follow from dates."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    AT_RISK = "at_risk", _("At risk")
    DONE = "done", _("Done")
    LATE = "late", _("Late")
    UNHEARD = "unheard", _("Date passed, no update")
    STANDING = "standing", _("Meant to go on")


@dataclass(frozen=True)
class Move:
    """A date that no longer holds (`was`), what took its place (None: no date), and the entry that
    said so.
    """

    was: PartialDate | None
    now: PartialDate | None
    entry: object


@dataclass(frozen=True)
class Standing:
    """`state`: a key of Stands. `moves`: earlier dates, oldest first. `told`: when the last word on
    it was said, None where unknown.
    """

    state: str
    due: PartialDate | None
    certainty: str
    moves: tuple
    told: PartialDate | None
    done: object | None  # the entry that said so

    @property
    def label(self):
        return Stands(self.state).label

    @property
    def is_open(self):
        return self.state != Stands.DONE


def known_on(entries, day):
    """The entries that had been said by that day. One without a date is taken as said."""
    return [entry for entry in entries if not entry.told or entry.told.start <= day]


def in_force(entries):
    """The entries as they hold: a corrected one gives its place to its last correction."""
    corrected = {entry.corrects_id: entry for entry in entries if entry.corrects_id}

    def last(entry):
        return last(corrected[entry.id]) if entry.id in corrected else entry

    return [last(entry) for entry in entries if not entry.corrects_id]


def with_what_held(entries):
    """Copies whose `_before` fields say what held among these entries: as they were written they
    may name what is told later only.
    """
    found = []
    for number, written in enumerate(entries):
        entry = copy(written)
        say_what_held(entry, entries[:number])
        found.append(entry)
    return found


def say_what_held(entry, earlier_entries):
    """Set the `_before` fields of an entry to what held after those before it."""
    entry.state_before, entry.due_before, entry.certainty_before = "", None, ""
    for earlier in in_force(earlier_entries):
        if earlier.sets_date:
            entry.due_before, entry.certainty_before = earlier.due, earlier.certainty
        entry.state_before = earlier.state or entry.state_before


def standing_of(entries, day, *, is_standing=False):
    """The Standing on `day` (a date) that the entries of one promise, in the order of the ledger,
    give.

    Late: an update after the date said that it wasn't done, or the first date is over and was moved
    to a later one. Unheard: the date is over, in its precision, and nobody has said anything since.
    What is done is neither.
    """
    state, due, certainty, moves, first, done = Stands.NOT_STARTED, None, "", [], None, None
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
            done = entry if state == Stands.DONE else None
        said_late = said_late or bool(
            due and entry.told and entry.told.start > due.end and state != Stands.DONE
        )
    told = max(
        (entry.told for entry in effective if entry.told),
        key=lambda date: (date.end, date.start),
        default=None,
    )
    moved = bool(first and first.end < day and (due is None or due.end > first.end))
    standing = Standing(state, due, certainty, tuple(moves), told, done)
    if state == Stands.DONE:
        return standing
    if is_standing and state in (Stands.NOT_STARTED, Stands.UNDER_WAY):
        return replace(standing, state=Stands.STANDING)
    if (
        due
        and due.end < day
        and not any(entry.told and entry.told.start > due.end for entry in effective)
    ):
        return replace(standing, state=Stands.UNHEARD)
    return replace(standing, state=Stands.LATE) if said_late or moved else standing
