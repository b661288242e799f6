"""Reports of the directory, each also as a file: what nobody found, who isn't answering, the
sample of the month, how much is checked in time, what may stand there twice.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy

from content.pages.age_groups import AGE_GROUPS
from content.upkeep.samples import Share
from councils import areas
from dates.clock import today
from dates.freshness import months_since
from registry.reports import Report
from services.choices import Kind, Need
from services.models import Gap, Service
from services.upkeep import ladder

from .duplicates import Pair, pairs
from .permissions import FOR_ALL, POLICY

AGES = [(group.key, group.label) for group in AGE_GROUPS]


class GapFilters(WagtailFilterSet):
    district = django_filters.ChoiceFilter(label=_("District"), choices=areas.district_choices)
    need = django_filters.ChoiceFilter(label=_("Need"), choices=Need)
    age_group = django_filters.ChoiceFilter(label=_("Age"), choices=AGES)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Kind)
    since = django_filters.DateFilter(field_name="month", lookup_expr="gte", label=_("Since"))

    class Meta:
        model = Gap
        fields = ["district", "need", "age_group", "kind", "since"]


def _named(choices: Any, key: str) -> str:
    return str(dict(choices).get(key, key))


GAP: dict[str, Callable[[Gap], str]] = {  # its fields in words
    "month": lambda gap: f"{gap.month:%Y-%m}",
    "district": lambda gap: str(areas.label(gap.district)),
    "need": lambda gap: _named(Need.choices, gap.need),
    "age_group": lambda gap: _named(AGES, gap.age_group),
    "kind": lambda gap: _named(Kind.choices, gap.kind),
}


class DirectoryReport(Report):
    permission_policy = POLICY
    any_permission_required = {"view", "change"}
    is_searchable = False


class GapsReport(DirectoryReport):
    """For commissioners. It says nothing of who looked."""

    name, below = "service_gaps_report", "directory/gaps"
    page_title = _("Looked for and not found")
    header_icon = "search"
    permission_policy = ModelPermissionPolicy(Gap)
    any_permission_required = {"view"}
    filterset_class = GapFilters
    default_ordering = "-month"
    export_filename = "looked-for-and-not-found"
    columns = [
        Column("month", label=_("Month"), accessor=GAP["month"], sort_key="month"),
        Column("district", label=_("District"), accessor=GAP["district"], sort_key="district"),
        Column("need", label=_("Need"), accessor=GAP["need"], sort_key="need"),
        Column("age_group", label=_("Age"), accessor=GAP["age_group"], sort_key="age_group"),
        Column("kind", label=_("Kind"), accessor=GAP["kind"], sort_key="kind"),
        NumberColumn("count", label=_("How often"), sort_key="count"),
    ]
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    def get_base_queryset(self) -> QuerySet[Gap]:
        return Gap.objects.order_by("-month", "-count", "pk")

    def to_row_dict(self, item: Gap) -> dict[str, Any]:
        return {**super().to_row_dict(item), **{name: said(item) for name, said in GAP.items()}}


def edit_address(service: Service) -> str:
    return reverse("wagtailsnippets_services_service:edit", args=[service.pk])


def hide_address(service: Service) -> str:
    """The screen on which a person decides, which then leads back."""
    screen = reverse("wagtail_bulk_action", args=["services", "service", "hide"])
    back = reverse(UnansweredReport.name)
    return f"{screen}?{urlencode({'id': service.pk, 'next': back})}"


SERVICE = TitleColumn("name", label=_("Service"), get_url=edit_address)
CHECKED = Column("checked_on", label=_("Checked"))
CONTACT = [
    Column("provider", label=_("Provider")),
    Column("phone", label=_("Telephone"), accessor=lambda one: one.phone or one.provider.phone),
    Column("email", label=_("E-mail"), accessor=lambda one: one.email or one.provider.email),
]


class UnansweredReport(DirectoryReport):
    """Nobody has said for nine months that it is still right. After twelve a person may hide it."""

    name, below = "service_unanswered_report", "directory/unanswered"
    page_title = _("Who isn’t answering")
    header_icon = "time"
    export_filename = "who-is-not-answering"
    columns = [
        SERVICE,
        *CONTACT,
        CHECKED,
        NumberColumn("months", label=_("Months since")),
        TitleColumn("decision", label=_("Decision"), get_url=lambda one: one.decide_at),
    ]
    list_export = ["name", "provider", "phone", "email", "checked_on", "months", "decision"]
    export_headings = {column.name: column.label for column in columns}

    def get_filtered_queryset(self) -> list[Service]:
        may_be_hidden = {service.pk for service in ladder.may_be_hidden(today())}
        found = ladder.unanswered(today())
        may_hide = POLICY.user_has_permission(self.request.user, FOR_ALL)
        for service in found:
            service.months = months_since(ladder.asked_since(service), today())
            is_old = service.pk in may_be_hidden
            service.decision = gettext("Hide it?") if is_old else gettext("Not yet")
            service.decide_at = hide_address(service) if is_old and may_hide else None
        return found


class SpotCheckReport(DirectoryReport):
    """For somebody to telephone. It stays the same all month."""

    name, below = "service_spot_check_report", "directory/spot-check"
    page_title = _("Spot check of this month")
    header_icon = "clipboard-list"
    export_filename = "spot-check"
    columns = [SERVICE, *CONTACT, CHECKED]
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    def get_filtered_queryset(self) -> list[Service]:
        return ladder.spot_check(today())


def _share(kind: str, share: Share) -> dict[str, Any]:
    own = {"checked": share.checked, "total": share.total, "percent": share.percent}
    return {"kind": kind, **own}


class CheckedReport(DirectoryReport):
    name, below = "service_checked_report", "directory/checked"
    page_title = _("Checked within six months")
    header_icon = "check"
    export_filename = "checked-within-six-months"
    columns = [
        Column("kind", label=_("Kind")),
        NumberColumn("checked", label=_("Checked")),
        NumberColumn("total", label=_("Services")),
        NumberColumn("percent", label=_("In %")),
    ]
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    def get_filtered_queryset(self) -> list[dict[str, Any]]:
        """Those least checked first; all of them in the last row."""
        shares = ladder.shares_by_kind(today())
        rows = [_share(str(Kind(kind).label), share) for kind, share in shares.items()]
        everything = _share(gettext("All services"), ladder.share_checked(today()))
        return [*sorted(rows, key=lambda row: (row["percent"], row["kind"])), everything]


class DuplicatesReport(DirectoryReport):
    name, below = "service_duplicates_report", "directory/duplicates"
    page_title = _("Perhaps twice")
    header_icon = "copy"
    export_filename = "perhaps-twice"
    columns = [
        TitleColumn("first", label=_("Service"), get_url=lambda pair: edit_address(pair.first)),
        TitleColumn(
            "second", label=_("Other service"), get_url=lambda pair: edit_address(pair.second)
        ),
        Column("postcode", label=_("Postcode")),
        NumberColumn("alike", label=_("Names are alike in %")),
        TitleColumn(
            "decision",
            label=_("Decision"),
            accessor=lambda _pair: gettext("Are these the same?"),
            get_url=lambda pair: pair.address,
        ),
    ]
    list_export = ["first", "second", "postcode", "alike"]
    export_headings = {column.name: column.label for column in columns}

    def get_filtered_queryset(self) -> list[Pair]:
        return pairs()


REPORTS = (GapsReport, UnansweredReport, SpotCheckReport, CheckedReport, DuplicatesReport)
