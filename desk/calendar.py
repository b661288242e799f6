"""What comes, month by month: pages that open and close, checks, reviews, promises."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.editing.screen import Screen
from dates.clock import today
from registry.desk import Coming, Desk
from users.models import Team

from . import subscribing
from .gathering import LABELS, coming, desk_of, of_team


class CalendarView(Screen):
    """`whose` in the address may also be a team's id."""

    template_name = "desk/admin/calendar.html"
    header_icon = "calendar"
    page_title = _("Calendar")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("whose", "")
        desk, offered = desk_of(self.request.user, asked)
        teams = {str(team.pk): team for team in Team.objects.only("name")}
        team = teams.get(asked)
        if team:
            desk = of_team(desk, team)
        first, last = month_of(self.request.GET.get("month", ""))
        return {
            **super().get_context_data(**kwargs),
            "whose": asked if team else str(desk.whose),
            "choices": [*((str(one), LABELS[one]) for one in offered), *teams.items()],
            "subscription": subscribing.offered(desk, team),
            "first": first,
            "before": first - timedelta(days=1),
            "after": last + timedelta(days=1),
            "days": by_day(desk, first, last),
            "today": today(),
        }


def month_of(words: str) -> tuple[date, date]:
    """The first and last day of a month such as "2026-12", of the present one for other words. The
    first and last month that there can be have no neighbours, so they are none.
    """
    try:
        first = date.fromisoformat(f"{words}-01")
    except ValueError:
        first = today().replace(day=1)
    if not MINYEAR < first.year < MAXYEAR:
        first = today().replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def by_day(desk: Desk, first: date, last: date) -> list[tuple[date, list[Coming]]]:
    found = coming(desk, first, last)
    return [(day, list(ones)) for day, ones in groupby(found, key=lambda one: one.on)]
