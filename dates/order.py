"""Sorting by time what was said or happened on dates that are known more or less exactly."""

import datetime
from collections.abc import Callable, Iterable
from typing import TypeVar

from .partial import PartialDate

Item = TypeVar("Item")
ALWAYS = (datetime.date.min, datetime.date.max)


def in_order_of_time(
    written: Iterable[Item], date_of: Callable[[Item], PartialDate | None]
) -> list[Item]:
    """The items by their dates. They come in the order in which they were written down.

    An item whose period ends before another one's begins comes before it: 31 May before June, June
    before autumn. Where two periods overlap (June and 12 June, spring and April, twice the same
    day, no date and any date), nobody can tell which came first, so they stay in the order of
    writing.
    """
    waiting = [(_period(date_of(item)), item) for item in written]
    ends = sorted(end for (_start, end), _item in waiting)
    found = []
    while waiting:
        place = next(
            number for number, ((start, _end), _item) in enumerate(waiting) if start <= ends[0]
        )
        (_start, end), item = waiting.pop(place)
        ends.remove(end)
        found.append(item)
    return found


def _period(date: PartialDate | None) -> tuple[datetime.date, datetime.date]:
    return (date.start, date.end) if date else ALWAYS
