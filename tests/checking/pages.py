"""Pages that were checked some months ago."""

from datetime import timedelta

from dates.clock import today
from tests.factories import GuidanceFactory

MONTH = timedelta(days=31)
CARD = {"name": "Example team", "text": "", "phone": "", "email": "", "url": "", "hours": ""}


def page_checked(section, months, **values):
    """`months` ago; None: never."""
    day = None if months is None else today() - months * MONTH
    return GuidanceFactory(parent=section, checked_on=day, **values)
