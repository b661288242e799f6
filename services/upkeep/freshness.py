"""How long ago somebody said that a record is still right. Pure."""

import datetime
from enum import StrEnum

from dates.freshness import months_since

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
