"""The site's one clock: whatever asks for the day asks here."""

from django.utils import timezone


def today():
    """The day in the council's time zone."""
    return timezone.localdate()
