"""Reports: which pages are to be checked, by team and with the trend; the month's spot check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from content.pages.whose import READS
from content.upkeep.samples import Share
from dates.clock import today
from registry.reports import Report
from users.models import Team

from . import record, shares, spots
from .items import Item, to_check
from .models import Check
from .rights import POLICY, confirmable, may_confirm_any, teams_of

NO_TEAM = "none"


@dataclass(frozen=True)
class Row:
    """A page of a report, in words for its columns and files."""

    item: Item
    team: str
    last: Check | None
    may_confirm: bool
    state: str

    @property
    def pk(self) -> int:
        return self.item.pk

    @property
    def title(self) -> str:
        return self.item.node.title

    @property
    def keeper(self) -> str:
        return str(self.item.keeper or "")

    @property
    def checked_on(self) -> date | None:
        return self.item.checked_on

    @property
    def by(self) -> str:
        return self.last.by if self.last else ""

    @property
    def due(self) -> date:
        return self.item.due


@dataclass(frozen=True)
class TeamShare:
    """A team's line above the report. `key`: of the address that shows its pages alone."""

    name: str
    key: str
    share: Share


class StillRightColumn(Column):
    """The button that confirms, for whoever may."""

    cell_template_name = "checking/admin/still_right_cell.html"

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        own = {"csrf_token": get_token(request), "view_address": request.get_full_path()}
        return {**super().get_cell_context_data(instance, parent_context), **own}


def edit_address(row: Row) -> str | None:
    return reverse("page_checks", args=[row.pk]) if row.may_confirm else None


class PagesReport(Report):
    """Of pages that somebody may confirm, whoever looks after them."""

    permission_policy = POLICY
    any_permission_required = READS
    is_searchable = False
    columns = [
        TitleColumn("title", label=_("Page"), get_url=edit_address),
        Column("team", label=_("Team")),
        Column("keeper", label=_("Person")),
        Column("checked_on", label=_("Checked")),
        Column("by", label=_("By")),
        Column("due", label=_("Due")),
        Column("state", label=_("State")),
        StillRightColumn("confirm", accessor="pk", label=_("Still right?")),
    ]
    list_export = [column.name for column in columns[:-1]]
    export_headings = {column.name: column.label for column in columns[:-1]}

    @cached_property
    def teams(self) -> dict[int | None, str]:
        return dict(Team.objects.values_list("pk", "name"))

    @classmethod
    def is_for(cls, user: Any) -> bool:
        return may_confirm_any(user)

    def rows(self, items: Iterable[Item], states: dict[int, str], may: set[int]) -> list[Row]:
        items = list(items)
        checks = record.last_checks([item.pk for item in items])
        return [
            Row(
                item,
                self.teams.get(item.team_id, ""),
                checks.get(item.pk),
                item.pk in may,
                states[item.pk],
            )
            for item in items
        ]


class CheckedReport(PagesReport):
    name, below = "checked_report", "checked"
    page_title = _("Checked in time")
    header_icon = "check"
    template_name = "checking/admin/report.html"
    export_filename = "checked-in-time"

    @cached_property
    def items(self) -> list[Item]:
        return to_check(today())

    @cached_property
    def chosen(self) -> str:
        asked = self.request.GET.get("team", "")
        known = {str(pk) for pk in self.teams} | {NO_TEAM}
        return asked if asked in known else ""

    def get_filtered_queryset(self) -> list[Row]:
        items = [item for item in self.items if self.chosen in ("", str(item.team_id or NO_TEAM))]
        states = {item.pk: self._state(item) for item in items}
        user = self.request.user
        may = confirmable(user, items, teams_of(user))
        return self.rows(items, states, {item.pk for item in may})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        team = int(self.chosen) if self.chosen.isdigit() else None
        found = [
            TeamShare(self.teams.get(pk, gettext("No team")), str(pk or NO_TEAM), share)
            for pk, share in shares.by_team(self.items, today()).items()
        ]
        return {
            **super().get_context_data(**kwargs),
            "team_shares": sorted(found, key=lambda one: (one.share.percent, one.name)),
            "chosen": self.chosen,
            "trend": shares.trend(team),
            "all": shares.share_of(self.items, today()),
        }

    @staticmethod
    def _state(item: Item) -> str:
        if not item.is_late(today()):
            return gettext("In time") if item.checked_on else gettext("Not checked yet")
        return gettext("Overdue")


class SpotCheckReport(PagesReport):
    """For somebody else than whoever checked them last, or looks after them."""

    name, below = "spot_check_report", "spot-check"
    page_title = _("Spot check of pages")
    header_icon = "clipboard-list"
    export_filename = "spot-check-of-pages"

    def get_filtered_queryset(self) -> list[Row]:
        user, found = self.request.user, spots.of_month(today())
        states = {spot.item.pk: self._state(spot) for spot in found}
        waiting = (spot.item for spot in found if not spot.is_done(today()) and spot.is_for(user))
        may = confirmable(user, waiting, teams_of(user))
        return self.rows([spot.item for spot in found], states, {item.pk for item in may})

    def _state(self, spot: spots.Spot) -> str:
        if spot.is_done(today()):
            return gettext("Done this month")
        is_own = not spot.is_for(self.request.user)
        return gettext("For somebody else") if is_own else gettext("Waits")


REPORTS = (CheckedReport, SpotCheckReport)
