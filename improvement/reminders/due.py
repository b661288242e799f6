"""Which promises need somebody to write a word."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from improvement.ledger.standing import Standing, Stands
from improvement.tracker.views import ActionView, Promise

SOON = timedelta(days=30)
CONFIRMED_FOR = timedelta(days=182)


def for_action(action: ActionView, day: date) -> list[tuple[Promise, str]]:
    """[(promise, why)] of an action, each once: unheard of, late, due in 30 days, at risk, standing
    but not confirmed in six months.

    What somebody has written about in these 30 days needs no word, unless its date has passed
    since.
    """
    reasons = (
        (lambda standing: standing.state == Stands.UNHEARD, None),
        (lambda standing: standing.state == Stands.LATE and not _is_told(standing, day), None),
        (
            lambda standing: _is_soon(standing, day) and not _is_told(standing, day),
            _("Due in 30 days"),
        ),
        (lambda standing: standing.state == Stands.AT_RISK and not _is_told(standing, day), None),
        (lambda standing: _is_old(standing, day), _("Not confirmed for six months")),
    )
    found, seen = [], set()
    for applies, why in reasons:
        for promise in action.milestones:
            if promise.key not in seen and applies(promise.standing):
                seen.add(promise.key)
                found.append((promise, why or promise.label))
    return found


def _is_told(standing: Standing, day: date) -> bool:
    return bool(standing.told and standing.told.start >= day - SOON)


def _is_soon(standing: Standing, day: date) -> bool:
    return bool(standing.is_open and standing.due and day <= standing.due.end <= day + SOON)


def _is_old(standing: Standing, day: date) -> bool:
    return standing.state == Stands.STANDING and (
        not standing.told or day - standing.told.end > CONFIRMED_FOR
    )
