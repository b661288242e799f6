"""For editors: what families looked for in vain, and how the indexes are."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from dates.times import moment_in_words
from registry.reports import Report
from search.engines import configured
from search.indexing import skipped, updater
from search.models import Miss, Synonym


class MissFilterSet(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = Miss
        fields = ["day", "language"]


def new_synonym(row: dict[str, Any]) -> str:
    """The address of the form for a new synonym, with the words of this row in it."""
    form = reverse(Synonym.snippet_viewset.get_url_name("add"))
    return f"{form}?{urlencode({'words': row['words']})}"


def seen_instead(nearest: bool) -> str:
    return gettext("The nearest help") if nearest else gettext("Nothing")


class NothingFoundView(Report):
    """One row for the same words in one language: {words, language, nearest, all_times, last}, the
    most wanted first.
    """

    name, below = "nothing_found_report", "nothing-found"
    page_title = _("Searches without a page")
    header_icon = "search"
    permission_policy = ModelPermissionPolicy(Miss)
    any_permission_required = {"view"}
    filterset_class = MissFilterSet
    is_searchable = True
    search_fields = ["words"]
    default_ordering = "-all_times"
    export_filename = "searches-without-a-page"
    columns = [
        Column("words", label=_("Words"), sort_key="words"),
        Column("language", label=_("Language"), sort_key="language"),
        Column(
            "nearest", label=_("Readers saw"), accessor=lambda row: seen_instead(row["nearest"])
        ),
        NumberColumn("all_times", label=_("Times"), sort_key="all_times"),
        Column(
            "last",
            label=_("Last on"),
            accessor=lambda row: date_format(row["last"], "DATE_FORMAT"),
            sort_key="last",
        ),
        TitleColumn(
            "add",
            label=_("What to do"),
            accessor=lambda _row: gettext("Add a synonym"),
            get_url=new_synonym,
        ),
    ]
    list_export = ["words", "language", "nearest", "all_times", "last"]
    custom_field_preprocess = {"nearest": {"csv": seen_instead, "xlsx": seen_instead}}
    export_headings = {column.name: column.label for column in columns}

    def get_base_queryset(self) -> QuerySet[Miss, Any]:
        return (
            Miss.objects.values("words", "language", "nearest")
            .annotate(all_times=Sum("times"), last=Max("day"))
            .order_by("words", "language", "nearest")
        )


class StatusView(WagtailAdminTemplateMixin, PermissionCheckedMixin, View):
    """What `manage.py search status` prints."""

    page_title = _("Search status")
    header_icon = "search"
    permission_policy = ModelPermissionPolicy(Miss)
    any_permission_required = {"view"}
    template_name = "search/status.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("search_status_report"), "label": self.page_title},
        ]

    def get(self, request: HttpRequest) -> HttpResponse:
        described = [_described(updater.status(engine)) for engine in configured.engines()]
        return self.render_to_response(
            self.get_context_data(indexes=described, skipped=skipped.rows_for(request.user))
        )


def _described(status: dict[str, Any]) -> dict[str, Any]:
    """`status` with what the page shows in words: {..., "size", "last"}."""
    last = status["reconciled"]
    when = moment_in_words(datetime.fromisoformat(last["at"])) if last else ""
    return {
        **status,
        "size": filesizeformat(status["bytes"]),
        "seconds": round(status["lag"]),
        "last": when,
    }
