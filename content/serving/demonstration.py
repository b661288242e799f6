"""Whether this is the demonstration, and the notice that says so everywhere: on pages, in feeds,
calendar files and mail.
"""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext

import pagetree
from dates.clock import today


def is_demonstration() -> bool:
    """By the setting, or by the mark that `load_demo` leaves in the database: its content never
    appears without the notice.
    """
    return settings.DEMONSTRATION or pagetree.current().demonstration


def demonstration_words() -> str:
    return gettext("Demonstration, not the council’s website") if is_demonstration() else ""


def demonstration_notice() -> str:
    """The notice with the demonstration's day, for people who work here. Readers see that day
    beside what is shown for it.
    """
    words = demonstration_words()
    if not words or not settings.AS_OF:
        return words
    return gettext("%(demonstration)s. It stands at %(day)s.") % {
        "demonstration": words,
        "day": date_format(today(), "DATE_FORMAT"),
    }
