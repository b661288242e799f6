"""How long votes are kept."""

from datetime import timedelta

from django.utils import timezone

from dates.clock import today

from . import notices
from .models import Vote

KEPT = timedelta(days=90)


def forget_old_votes() -> None:
    """Delete votes older than 90 days, and the records of notices that have long been sent."""
    Vote.objects.filter(created__lt=today() - KEPT).delete()
    notices.forget_before(timezone.now() - timedelta(days=1))
