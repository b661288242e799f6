"""How long a yes or no is kept."""

from datetime import timedelta

from dates.clock import today
from outbox.readers import daily

from .models import Vote

KEPT = timedelta(days=90)


@daily("forget old votes")
def forget_old_votes():
    """Delete every vote that is older than 90 days."""
    Vote.objects.filter(created__lt=today() - KEPT).delete()
