"""Report: what is read, by month and team. What is read most and was checked longest ago comes
first.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.permission_policies.pages import PagePermissionPolicy

import pagetree
from content.pages.page_type import page_types
from content.pages.whose import READS
from dates.clock import today
from pagetree.node import Node
from registry.slots import PAGE_COUNTS
from users.models import Team

from .models import PageViews
from .months import MonthReport

NO_CHECK = 730  # days for which a page without a check counts as unchecked
POLICY = PagePermissionPolicy()


@dataclass(frozen=True)
class Row:
    """A page in one month. `counts`: what features counted of it (slot PAGE_COUNTS)."""

    node: Node
    team: str
    views: int
    checked_on: datetime.date | None
    counts: dict[str, int]

    @property
    def pk(self) -> int:
        return self.node.id

    @property
    def title(self) -> str:
        return self.node.title

    @property
    def language(self) -> str:
        return self.node.language

    @property
    def not_useful(self) -> int:
        return self.counts.get("not_useful", 0)

    @property
    def turn(self) -> tuple[int, int, str]:
        """What is read most and was checked longest ago comes first."""
        days = (today() - self.checked_on).days if self.checked_on else NO_CHECK
        return -self.views * max(days, 1), -self.views, self.title


class InsightReport(MonthReport):
    name, below = "insight_report", "insight"
    page_title = _("What is read")
    header_icon = "view"
    permission_policy = POLICY
    any_permission_required = READS
    template_name = "insight/admin/report.html"
    is_searchable = False
    export_filename = "what-is-read"
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk]),
        ),
        Column("language", label=_("Language")),
        Column("team", label=_("Team")),
        NumberColumn("views", label=_("Views")),
        NumberColumn("not_useful", label=_("Said not useful")),
        Column("checked_on", label=_("Checked")),
    ]
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    @cached_property
    def teams(self) -> dict[int, str]:
        return dict(Team.objects.values_list("pk", "name"))

    @cached_property
    def team(self) -> int | None:
        asked = self.request.GET.get("team", "")
        return (
            int(asked) if asked.isascii() and asked.isdigit() and int(asked) in self.teams else None
        )

    def get_filtered_queryset(self) -> list[Row]:
        last = self.next_month
        views = PageViews.objects.filter(day__gte=self.month, day__lt=last).values("page")
        seen = dict(views.annotate(all=Sum("views")).values_list("page", "all"))
        counts = {name: of(self.month, last) for name, of in PAGE_COUNTS.added.items()}
        tree, found = pagetree.current(), []
        for pk, team, checked_on in _kept():
            node = tree.public(pk)
            if not node or (self.team and team != self.team):
                continue
            said = {name: numbers.get(node.url or "", 0) for name, numbers in counts.items()}
            name = self.teams.get(team, "") if team else ""
            found.append(Row(node, name, seen.get(pk, 0), checked_on, said))
        return sorted(found, key=lambda row: row.turn)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.get_filtered_queryset()
        return {
            **super().get_context_data(**kwargs),
            "months": self.months,
            "month": self.month,
            "teams": self.teams,
            "team": self.team,
            "all_views": sum(row.views for row in rows),
        }


def _kept() -> list[tuple[int, int | None, datetime.date | None]]:
    """(id, id of its team, day of its last check) of every page, in one query."""
    parts = [
        model.objects.order_by().values_list("pk", "owner_team_id", "checked_on")
        for model in page_types()
    ]
    return list(parts[0].union(*parts[1:], all=True))
