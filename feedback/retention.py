"""How long a yes or no is kept."""

from datetime import timedelta

from django.utils import timezone

from dates.clock import today

from . import notices
from .models import Vote

KEPT = timedelta(days=90)


def forget_old_votes() -> None:
    """Delete every vote that is older than 90 days, and the marks of notices that have long been
    sent.
    """
    Vote.objects.filter(created__lt=today() - KEPT).delete()
    notices.forget_before(timezone.now() - timedelta(days=1))
