"""The ledger as a report that can be exported."""

from collections.abc import Iterable, Iterator
from typing import IO

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from dates import PartialDate
from improvement.models import LedgerEntry
from registry.reports import Report


class LedgerFilterSet(WagtailFilterSet):
    recorded_at = django_filters.DateFromToRangeFilter(
        label=_("Recorded"), widget=DateRangePickerWidget
    )

    class Meta:
        model = LedgerEntry
        fields = ["action", "recorded_at"]


def words(date: PartialDate | None) -> str:
    return date.words if date else ""


class LedgerReport(Report):
    """A row for each entry, the newest first."""

    name, below = "ledger_report", "ledger"
    page_title = _("Ledger of promises")
    header_icon = "history"
    permission_policy = ModelPermissionPolicy(LedgerEntry)
    any_permission_required = {"view"}
    filterset_class = LedgerFilterSet
    is_searchable = False
    export_filename = "ledger-of-promises"
    columns = [
        Column("said_on_words", label=_("When it was said")),
        Column(
            "milestone", label=_("Promise"), accessor=lambda entry: entry.milestone or entry.action
        ),
        Column("state_before", label=_("From"), accessor="get_state_before_display"),
        Column("state", label=_("To"), accessor="get_state_display"),
        Column("due_words", label=_("Date")),
        Column("reason", label=_("Reason")),
        Column("shown_by", label=_("Evidence")),
        Column("who", label=_("Recorded by")),
        Column("recorded_at", label=_("Recorded")),
    ]
    export_headings = {
        "id": _("Number"),
        "recorded_at": _("Recorded"),
        "who": _("Recorded by"),
        "said_on_words": _("When it was said"),
        "action": _("Action"),
        "milestone": _("Promise"),
        "get_state_before_display": _("State before"),
        "get_state_display": _("State"),
        "due_before_words": _("Date before"),
        "due_words": _("Date"),
        "get_certainty_display": _("How certain the date is"),
        "done_words": _("Done on"),
        "said": _("The exact words"),
        "source": _("Where they stand"),
        "reason": _("Reason"),
        "evidence": _("Evidence"),
        "evidence_url": _("Address of the evidence"),
        "evidence_is_update": _("The update itself is the evidence"),
        "update": _("Update"),
        "corrects_id": _("Corrects number"),
    }
    list_export = list(export_headings)

    def get_base_queryset(self) -> QuerySet[LedgerEntry]:
        return LedgerEntry.objects.select_related("action", "milestone").order_by("-pk")

    def decorate_paginated_queryset(self, entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
        return with_words(entries)

    def stream_csv(self, queryset: Iterable[LedgerEntry]) -> Iterator[bytes]:
        return super().stream_csv(with_words(queryset))

    def write_xlsx(self, queryset: Iterable[LedgerEntry], output: IO[bytes]) -> None:
        return super().write_xlsx(with_words(queryset), output)


def with_words(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """The entries with their dates in words and the titles of the updates that reported them, in
    one query.
    """
    entries = list(entries)
    titles = dict(
        Page.objects.filter(
            translation_key__in={entry.update_key for entry in entries}
        ).values_list("translation_key", "title")
    )
    for entry in entries:
        entry.said_on_words, entry.due_words, entry.due_before_words, entry.done_words = map(
            words, (entry.said_on, entry.due, entry.due_before, entry.done_on)
        )
        entry.update = titles.get(entry.update_key, "")
        itself = (
            gettext("The update: %(title)s") % {"title": entry.update}
            if entry.evidence_is_update
            else ""
        )
        entry.shown_by = ". ".join(filter(None, [itself, entry.evidence, entry.evidence_url]))
    return entries
