"""On the desk: promises that need a word from those who keep their action up to date."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from content.pages.whose import may_write
from improvement import tracker
from improvement.ledger.standing import State
from improvement.models import Milestone
from improvement.tracker.views import Promise
from registry.desk import Coming, Desk, Row, Section, Whose

from .my_actions import POLICY, MyActionsView, actions_of, address_of_new_update


def promises(desk: Desk) -> Section | None:
    may_see = POLICY.user_has_any_permission(desk.user, MyActionsView.any_permission_required)
    if not may_see or not may_write(desk):
        return None
    actions = actions_of(lambda action: desk.keeps(action.owner_id, action.team_id))
    due = [one for _action, found in actions for one in found]
    write, all_of_them = address_of_new_update(desk.user), reverse("my_actions")
    return Section(
        title=_("Promises that need a word"),
        empty=_("No promise needs a word now."),
        rank=50,
        rows=[_row(promise, why, write) for promise, why in due[: desk.limit]],
        count=len(due),
        see_all=f"{all_of_them}?show=all" if desk.whose is Whose.ALL else all_of_them,
    )


def coming(desk: Desk, first: date, last: date) -> list[Coming]:
    """For the calendar: promises by the last day of their date."""
    may_change = POLICY.user_has_permission(desk.user, "change")
    if not may_change and not POLICY.user_has_permission(desk.user, "view"):
        return []
    screen = Milestone.snippet_viewset.get_url_name("edit" if may_change else "inspect")
    return [
        Coming(
            key=f"promise-{promise.key}",
            on=due.end,
            what=_("Promise, due: %(day)s") % {"day": due.label},
            title=promise.title,
            address=reverse(screen, args=[promise.row.pk]),
            language=promise.title.language,
        )
        for inspection in tracker.inspections().values()
        for action in inspection.actions
        if desk.keeps(action.row.owner_id, action.row.team_id)
        for promise in action.milestones
        if (due := promise.standing.due) and promise.standing.is_open and first <= due.end <= last
    ]


def _row(promise: Promise, why: str, write: str) -> Row:
    due = promise.standing.due
    return Row(
        title=promise.title,
        action=_("Write an update") if write else _("Look at it"),
        address=f"{write}?promise={promise.row.pk}" if write else reverse("my_actions"),
        why=f"{promise.action.title}. {why}.",
        by=_("By %(day)s") % {"day": due.label} if due else "",
        late=promise.standing.state in {State.LATE, State.UNHEARD},
        language=promise.title.language,
    )
