"""How long ago somebody said that a record is still right. Pure."""

import datetime
from enum import StrEnum

OLD_AFTER = 6  # months


class Freshness(StrEnum):
    """`OLD`: readers are told since when nobody has confirmed it."""

    NEVER = "never"
    CHECKED = "checked"
    OLD = "old"


def freshness(checked_on: datetime.date | None, day: datetime.date) -> Freshness:
    if not checked_on:
        return Freshness.NEVER
    return Freshness.OLD if months_since(checked_on, day) >= OLD_AFTER else Freshness.CHECKED


def months_since(checked_on: datetime.date, day: datetime.date) -> int:
    """Whole months: from 31 August it is six on the last day of February."""
    months = (day.year - checked_on.year) * 12 + day.month - checked_on.month
    is_whole = day.day >= checked_on.day or (day + datetime.timedelta(days=1)).day == 1
    return months if is_whole else months - 1
