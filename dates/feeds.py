"""Dates in feeds, which only know exact moments."""

import datetime

from django.utils import timezone

from .partial import PartialDate


def moment_of(date: PartialDate | None) -> datetime.datetime | None:
    """The beginning of a day. None for a less precise date, which a feed would show as if it were a
    day.
    """
    if not date or not date.is_day:
        return None
    return timezone.make_aware(datetime.datetime.combine(date.start, datetime.time()))
