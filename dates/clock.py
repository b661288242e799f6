"""The site's one clock. In a demonstration it starts at a chosen day and runs on from there."""

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
    """This moment, in UTC. A demonstration's clock differs from the machine's by whole days: the
    time of day is the same.
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
    """Read the machine's clock within this context, for data that a demonstration takes in ahead of
    its own day.
    """
    token = _by_machine.set(True)
    try:
        yield
    finally:
        _by_machine.reset(token)


def set_django_clock() -> None:
    """Make Django use this clock, and with it schedules, histories and sessions.

    The settings of a demonstration call it before anything has asked for the time.
    """
    import django.core.cache.backends.db  # noqa: F401 - lives by the machine's clock: its entries end by that one

    timezone.now, timesince.timesince = now, since


def today() -> datetime.date:
    """The day in the council's time zone."""
    return timezone.localdate()


def as_of() -> datetime.date:
    """The day for which promises and updates are shown."""
    return today()


def if_future(date: PartialDate | None) -> PartialDate | None:
    """The date if it begins after today, else None. What has such a date is hidden until then."""
    return date if date and date.start > today() else None
