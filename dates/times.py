"""Times as people read them, the one way in which the site writes them."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format


def time_in_words(at: datetime.time | datetime.datetime) -> str:
    """As the reader's language has it: 9am and 4:30pm in English, 16:30 in Polish."""
    return time_format(at).lower()


def moment_in_words(when: datetime.datetime) -> str:
    """An aware datetime: 1 December 2024, 9am."""
    local = timezone.localtime(when)
    return f"{date_format(local, 'DATE_FORMAT')}, {time_in_words(local)}"
