"""Which promises need an update from somebody."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from improvement.ledger.standing import Standing, State
from improvement.tracker.views import ActionView, Promise

SOON = timedelta(days=30)
CONFIRMED_FOR = timedelta(days=182)


def for_action(action: ActionView, day: date) -> list[tuple[Promise, str]]:
    """[(promise, why)] of an action, each once: unheard of, late, due in 30 days, at risk, standing
    but not confirmed for six months.

    A promise with an update in the last 30 days needs none, unless its date has passed since.
    """
    reasons = (
        (lambda standing: standing.state == State.UNHEARD, None),
        (
            lambda standing: standing.state == State.LATE and not _has_recent_word(standing, day),
            None,
        ),
        (
            lambda standing: _is_soon(standing, day) and not _has_recent_word(standing, day),
            _("Due in 30 days"),
        ),
        (
            lambda standing: (
                standing.state == State.AT_RISK and not _has_recent_word(standing, day)
            ),
            None,
        ),
        (lambda standing: _is_old(standing, day), _("Not confirmed for six months")),
    )
    found, seen = [], set()
    for applies, why in reasons:
        for promise in action.milestones:
            if promise.key not in seen and applies(promise.standing):
                seen.add(promise.key)
                found.append((promise, why or promise.label))
    return found


def _has_recent_word(standing: Standing, day: date) -> bool:
    return bool(standing.last_said_on and standing.last_said_on.start >= day - SOON)


def _is_soon(standing: Standing, day: date) -> bool:
    return bool(standing.is_open and standing.due and day <= standing.due.end <= day + SOON)


def _is_old(standing: Standing, day: date) -> bool:
    return standing.state == State.STANDING and (
        not standing.last_said_on or day - standing.last_said_on.end > CONFIRMED_FOR
    )
