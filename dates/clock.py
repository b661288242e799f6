"""The site's one clock: whatever asks for the day asks here."""

from django.conf import settings
from django.utils import timezone


def today():
    """The day in the council's time zone."""
    return timezone.localdate()


def as_of():
    """The day for which promises and updates are told: the one that a demonstration stands at, else today."""
    return settings.AS_OF or today()


def later(date):
    """Whether this PartialDate or None begins after the day that a demonstration stands at. Never where the clock has not been moved."""
    return bool(settings.AS_OF and date and date.start > settings.AS_OF)
