"""Whether this is the demonstration, and the words that say so everywhere: pages, feeds, calendar
files, mail.
"""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext

import pagetree
from dates.clock import today


def is_demonstration() -> bool:
    """By the setting, or by the mark that `load_demo` left in the database: its words never appear
    without the notice.
    """
    return settings.DEMONSTRATION or pagetree.current().demonstration


def demonstration_words() -> str:
    return gettext("Demonstration, not the council’s website") if is_demonstration() else ""


def demonstration_notice() -> str:
    """Those words, and the day that the demonstration stands at. Readers see the day beside what is
    told for it.
    """
    words = demonstration_words()
    if not words or not settings.AS_OF:
        return words
    return gettext("%(demonstration)s. It stands at %(day)s.") % {
        "demonstration": words,
        "day": date_format(today(), "DATE_FORMAT"),
    }
