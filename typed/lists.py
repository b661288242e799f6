"""Several words in a line, with the reader's comma and a space after it: Urdu has a comma of its
own, and Django's list of words in Urdu has no space.
"""

from collections.abc import Iterable

from django.utils.translation import gettext, pgettext


def comma() -> str:
    return pgettext("between the items of a list", ", ")


def listed(names: Iterable[str]) -> str:
    """One, two and three."""
    *first, last = list(names) or [""]
    return f"{comma().join(first)} {gettext('and')} {last}" if first else last
