"""Percentages in words: about 1 in 4."""

from decimal import Decimal

from django.utils.translation import gettext

SHARES = [
    (1, 20),
    (1, 10),
    (1, 5),
    (1, 4),
    (1, 3),
    (2, 5),
    (1, 2),
    (3, 5),
    (2, 3),
    (3, 4),
    (4, 5),
    (9, 10),
    (19, 20),
]


def share_in_words(percent: Decimal) -> str:
    """About 1 in 4."""
    if percent in (0, 100):
        return gettext("all") if percent else gettext("none")
    if not Decimal("2.5") <= percent <= Decimal("97.5"):
        return gettext("almost all") if percent > 50 else gettext("almost none")
    some, whole = min(SHARES, key=lambda share: abs(Decimal(100 * share[0]) / share[1] - percent))
    words = (
        gettext("%(some)s in %(whole)s")
        if percent * whole == 100 * some
        else gettext("about %(some)s in %(whole)s")
    )
    return words % {"some": some, "whole": whole}
