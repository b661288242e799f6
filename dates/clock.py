"""The site's one clock. In a demonstration it stands at a day of its own, and
runs on from there.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.conf import settings
from django.utils import timesince, timezone

from .partial import PartialDate

_machine_now = timezone.now
_machine_timesince = timesince.timesince
_by_machine = ContextVar("machine_time", default=False)


@wraps(_machine_now)
def now() -> datetime.datetime:
    """This moment, in UTC. A demonstration is whole days away from the machine: the time of day is
    the same.
    """
    real = _machine_now()
    if not settings.AS_OF or _by_machine.get():
        return real
    local = timezone.localtime(real)
    began = timezone.localtime(settings.AS_OF_SINCE or real).date()
    return (local + (settings.AS_OF - began)).astimezone(datetime.UTC)


@wraps(_machine_timesince)
def since(
    d: datetime.date, now: datetime.date | None = None, *arguments: Any, **options: Any
) -> str:
    aware = isinstance(d, datetime.datetime) and timezone.is_aware(d)
    return _machine_timesince(d, now or (timezone.now() if aware else None), *arguments, **options)


@contextmanager
def machine_time() -> Iterator[None]:
    """For what a demonstration is given before its day has come: it is read by
    the machine's clock.
    """
    token = _by_machine.set(True)
    try:
        yield
    finally:
        _by_machine.reset(token)


def set_django_clock() -> None:
    """Let Django live by this clock, and whatever asks Django: schedules, histories, sessions.

    Called by the settings of a demonstration, before anything has asked for the time.
    """
    import django.core.cache.backends.db  # noqa: F401 - lives by the machine's clock: its entries end by that one

    timezone.now, timesince.timesince = now, since


def today() -> datetime.date:
    """The day in the council's time zone."""
    return timezone.localdate()


def as_of() -> datetime.date:
    """The day for which promises and updates are told."""
    return today()


def if_future(date: PartialDate | None) -> PartialDate | None:
    """The date where it begins after this day: readers meet what bears it from that day on."""
    return date if date and date.start > today() else None
