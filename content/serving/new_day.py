"""What happens at midnight."""

from django.db import transaction

from dates.clock import today
from outbox.models import LoggedChange
from pagetree.models import TreeVersion


@transaction.atomic
def start_new_day() -> None:
    """Let every process read the page tree again, and the search index pages that are visible from
    today.
    """
    TreeVersion.bump_version()
    LoggedChange.record("clock", today())
