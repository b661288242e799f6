"""Whether this is the demonstration, and the words that say so everywhere: pages, feeds, calendar files, mail."""

from django.conf import settings
from django.utils.translation import gettext

import pagetree


def is_demonstration():
    """By the setting, or by the mark that `load_demo` left in the database: its words never appear without the notice."""
    return settings.DEMONSTRATION or pagetree.current().demonstration


def demonstration_words():
    return gettext("Demonstration, not the council’s website") if is_demonstration() else ""
