"""Moments for feeds, which know nothing but moments."""

import datetime

from django.utils import timezone

from .partial import PartialDate


def moment_of(date: PartialDate | None) -> datetime.datetime | None:
    """The beginning of a day; None of what is known less precisely, as a feed would tell it as a
    day.
    """
    if not date or not date.is_day:
        return None
    return timezone.make_aware(datetime.datetime.combine(date.start, datetime.time()))
