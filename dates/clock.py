"""The site's one clock: whatever asks for the day asks here."""

from django.conf import settings
from django.utils import timezone


def today():
    """The day in the council's time zone."""
    return timezone.localdate()


def as_of():
    """The day for which promises and updates are told."""
    return getattr(settings, "AS_OF", None) or today()
