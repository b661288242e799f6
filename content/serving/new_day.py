"""At midnight: what is told for the day is told anew."""

from django.db import transaction

from dates.clock import today
from outbox.models import LoggedChange
from pagetree.models import TreeVersion


@transaction.atomic
def start_new_day() -> None:
    """Let every process read the page tree anew, and the search take in the pages that are shown
    from today.
    """
    TreeVersion.bump_version()
    LoggedChange.record("clock", today())
