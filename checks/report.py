"""Report: what the checks find on the pages that readers see. What blocks publishing stands first,
then the hardest to read.
"""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.permission_policies.pages import PagePermissionPolicy

from content.pages.whose import READS
from reading.remarks import OLDEST
from registry.reports import Report
from users.models import Team

from .models import CheckedPage
from .running import BY_KEY, CHECKS

NAME = "checks_report"
POLICY = PagePermissionPolicy()
BLOCKS, HARD = "blocks", "hard page"
KINDS = [
    (BLOCKS, _("What blocks publishing")),
    *((check.key, check.says) for check in CHECKS if check.key != "hard"),
    (HARD, _("A reading age above 11")),
]


class CheckFilters(WagtailFilterSet):
    has = django_filters.ChoiceFilter(label=_("What it has"), choices=KINDS, method="with_kind")
    team = django_filters.ModelChoiceFilter(
        label=_("Who looks after the page"), queryset=Team.objects.all(), method="of_team"
    )
    page = django_filters.CharFilter(label=_("Page"), field_name="title", lookup_expr="icontains")

    class Meta:
        model = CheckedPage
        fields: list[str] = []

    def with_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == BLOCKS:
            return rows.filter(errors__gt=0)
        if value == HARD:
            return rows.filter(age__gt=OLDEST)
        return rows.filter(kinds__contains=f",{value},")

    def of_team(self, rows: QuerySet, name: str, team: Team) -> QuerySet:
        return rows.filter(team_id=team.pk)


class FoundColumn(Column):
    """Each kind of problem once, with how often it was found."""

    cell_template_name = "checks/admin/found_column.html"


class ChecksReport(Report):
    name, below = NAME, "checks"
    page_title = _("Checks of pages")
    header_icon = "tick-inverse"
    permission_policy = POLICY
    any_permission_required = READS
    filterset_class = CheckFilters
    is_searchable = False
    default_ordering = "-errors"
    export_filename = "checks-of-pages"
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            sort_key="title",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk]),
        ),
        Column("team", label=_("Team")),
        NumberColumn("errors", label=_("Errors"), sort_key="errors"),
        NumberColumn("advice", label=_("Advice"), sort_key="advice"),
        NumberColumn("age", accessor="years", label=_("Reading age"), sort_key="age"),
        FoundColumn("kinds", accessor="counts", label=_("What was found")),
    ]
    export_headings = {
        "title": _("Page"),
        "team": _("Team"),
        "errors": _("Errors"),
        "advice": _("Advice"),
        "age": _("Reading age"),
        "words": _("Words"),
        "all_found": _("What was found"),
    }
    list_export = list(export_headings)

    def get_base_queryset(self) -> QuerySet[CheckedPage]:
        return CheckedPage.objects.all()

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.ordering == self.default_ordering:
            return queryset.order_by(*CheckedPage._meta.ordering or ())
        return super().order_queryset(queryset)

    def decorate_paginated_queryset(self, rows: Any) -> list[Any]:
        return [self._decorated(row) for row in rows]

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return super().to_row_dict(self._decorated(item))

    def _decorated(self, row: Any) -> Any:
        row.team = self._teams.get(row.team_id, "")
        row.years = "" if row.age is None else row.age
        row.counts = counts(row)
        row.all_found = "\n".join(map(_line, row.found))
        return row

    @cached_property
    def _teams(self) -> dict[int, str]:
        return dict(Team.objects.values_list("pk", "name"))


def counts(row: CheckedPage) -> list[tuple[str, int, bool]]:
    """[(what it says, how often, whether it blocks)]"""
    number: dict[str, int] = {}
    for one in row.found:
        number[one["check"]] = number.get(one["check"], 0) + 1
    known = [(BY_KEY[key], times) for key, times in number.items() if key in BY_KEY]
    return [(str(check.says), times, check.blocks) for check, times in known]


def _line(found: dict[str, Any]) -> str:
    check = BY_KEY.get(found["check"])
    parts = [str(check.says) if check else "", found["words"], found["where"], found["sentence"]]
    return " · ".join(filter(None, parts))
