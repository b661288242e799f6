"""Report: links to other websites, what became of them, and the pages that readers find them on."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permission_policies.pages import PagePermissionPolicy

from content.pages.page_type import page_types
from content.pages.whose import READS
from registry.reports import Report
from users.models import Team

from .finding import PAGE
from .models import OutsideLink, Place, State

NAME = "links_report"
POLICY = PagePermissionPolicy()


class LinkFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    team = django_filters.ModelChoiceFilter(
        label=_("Who looks after the page"), queryset=Team.objects.all(), method="of_team"
    )
    host = django_filters.CharFilter(label=_("Website"), lookup_expr="icontains")

    class Meta:
        model = OutsideLink
        fields: list[str] = []

    def of_team(self, links: QuerySet, name: str, team: Team) -> QuerySet:
        pages = [
            str(pk)
            for model in page_types()
            for pk in model.objects.filter(owner_team=team).values_list("pk", flat=True)
        ]
        return links.filter(Exists(_places().filter(kind=PAGE, key__in=pages)))


class PlacesColumn(Column):
    """The pages on which a link stands. Those of a page lead to its editing screen."""

    cell_template_name = "links/admin/places_of_link.html"


class LinksReport(Report):
    name, below = NAME, "links"
    page_title = _("Links to other websites")
    header_icon = "link"
    permission_policy = POLICY
    any_permission_required = READS
    filterset_class = LinkFilters
    is_searchable = False
    default_ordering = "host"
    export_filename = "links-to-other-websites"
    columns = [
        TitleColumn(
            "address",
            label=_("Address"),
            sort_key="host",
            get_url=lambda link: reverse("outside_link", args=[link.pk]),
        ),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("since", label=_("Since"), sort_key="since"),
        DateColumn("asked_at", label=_("Asked last"), sort_key="asked_at"),
        PlacesColumn("places", accessor="shown_on", label=_("Where it stands")),
    ]
    export_headings = {
        "address": _("Address"),
        "get_state_display": _("State"),
        "since": _("Since"),
        "asked_at": _("Asked last"),
        "failures": _("Nights without luck"),
        "said": _("What it said"),
        "moved_to": _("Moved to"),
        "used_on": _("Where it stands"),
    }
    list_export = list(export_headings)

    def get_base_queryset(self) -> QuerySet[OutsideLink]:
        return OutsideLink.objects.filter(Exists(_places()))

    def decorate_paginated_queryset(self, links: Iterable[OutsideLink]) -> list[OutsideLink]:
        return with_places(links)

    def stream_csv(self, queryset: QuerySet[OutsideLink]) -> Iterator[bytes]:
        return super().stream_csv(with_places(queryset))

    def write_xlsx(self, queryset: QuerySet[OutsideLink], output: IO[bytes]) -> None:
        return super().write_xlsx(with_places(queryset), output)


def _places() -> QuerySet[Place]:
    return Place.objects.filter(link=OuterRef("pk"))


def with_places(links: Iterable[OutsideLink]) -> list[Any]:
    """With all that tells where they stand, in one query."""
    found: list[Any] = list(links)
    by_link: dict[int, list[Place]] = {link.pk: [] for link in found}
    for place in Place.objects.filter(link__in=by_link):
        by_link[place.link_id].append(place)
    for link in found:
        link.shown_on = by_link[link.pk]
        link.used_on = ", ".join(map(str, link.shown_on))
    return found
