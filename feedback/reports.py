"""For editors: which pages readers found useful."""

from datetime import date

import django_filters
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy

from registry.reports import Report

from .models import Comment, Vote


class VoteFilterSet(WagtailFilterSet):
    created = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = Vote
        fields = ["created"]


class UsefulReportView(Report):
    """One row a page: {path, name, yes, no, all, percent, comments}, the least useful first."""

    name, below = "useful_report", "useful"
    page_title = _("Was this page useful?")
    header_icon = "help"
    permission_policy = ModelPermissionPolicy(Vote)
    any_permission_required = {"view"}
    filterset_class = VoteFilterSet
    is_searchable = True
    search_fields = ["title", "path"]
    default_ordering = "percent"
    export_filename = "was-this-page-useful"
    columns = [
        TitleColumn("name", label=_("Page"), get_url=lambda row: row["path"]),
        Column("path", label=_("Address"), sort_key="path"),
        NumberColumn("yes", label=_("Yes"), sort_key="yes"),
        NumberColumn("no", label=_("No"), sort_key="no"),
        NumberColumn("percent", label=_("Yes in %"), sort_key="percent"),
        NumberColumn("comments", label=_("Comments"), sort_key="comments"),
    ]
    list_export = ["name", "path", "yes", "no", "percent", "comments"]
    export_headings = {column.name: column.label for column in columns}

    def get_base_queryset(self) -> QuerySet:
        yes, every = Count("pk", filter=Q(useful=True)), Count("pk")
        percent = (yes * 200 + every) / (
            every * 2
        )  # rounded, in whole numbers: the databases differ in rounding others
        comments = self._comments().values("path").annotate(count=Count("pk")).values("count")
        votes = Vote.objects.values("path").annotate(
            name=Max("title"), yes=yes, no=every - yes, percent=percent
        )
        return votes.annotate(comments=Coalesce(Subquery(comments), 0)).order_by("path")

    def _comments(self) -> QuerySet[Comment]:
        """Comments on the row's page from within the chosen days."""
        comments = Comment.objects.filter(path=OuterRef("path")).order_by()
        days = self.filters.form.cleaned_data.get("created") if self.filters.is_valid() else None
        if days and days.start:
            comments = comments.filter(created__gte=days.start.date())
        if days and days.stop:
            comments = comments.filter(created__lte=days.stop.date())
        return comments


def not_useful(first: date, last: date) -> dict[str, int]:
    """{address: how often it was called not useful} from `first` until before `last`."""
    votes = Vote.objects.filter(useful=False, created__gte=first, created__lt=last)
    return dict(votes.values("path").annotate(count=Count("pk")).values_list("path", "count"))
