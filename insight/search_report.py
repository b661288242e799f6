"""Report: what people look for, by month."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn

from content.pages.whose import READS

from .models import SearchedWords
from .months import MonthReport
from .report import POLICY

DAYS = 3  # on which words were looked for, before anybody sees them: not one family's story


@dataclass
class Row:
    """`found`: how many results the last of these searches had."""

    words: str
    language: str
    times: int = 0
    days: int = 0
    found: int = 0

    def add(self, times: int, found: int) -> None:
        self.times, self.days, self.found = self.times + times, self.days + 1, found


class SearchesReport(MonthReport):
    name, below = "searches_report", "searches"
    page_title = _("What is looked for")
    header_icon = "search"
    permission_policy = POLICY
    any_permission_required = READS
    template_name = "insight/admin/searches.html"
    is_searchable = False
    export_filename = "what-is-looked-for"
    how_many = 4  # insight.counting forgets older ones
    columns = [
        Column("words", label=_("Words")),
        Column("language", label=_("Language")),
        NumberColumn("times", label=_("Times")),
        NumberColumn("days", label=_("Days")),
        NumberColumn("found", label=_("Results, the last time")),
    ]
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    @cached_property
    def rows(self) -> list[Row]:
        """Of all words of the month, the most wanted first."""
        found: dict[tuple[str, str], Row] = {}
        counted = SearchedWords.objects.filter(day__gte=self.month, day__lt=self.next_month)
        fields = ("words", "language", "times", "found")
        for words, language, times, results in counted.order_by("day").values_list(*fields):
            found.setdefault((words, language), Row(words, language)).add(times, results)
        return sorted(found.values(), key=lambda row: (-row.times, row.words))

    def get_filtered_queryset(self) -> list[Row]:
        return [row for row in self.rows if row.days >= DAYS]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "months": self.months,
            "month": self.month,
            "all_searches": sum(row.times for row in self.rows),
            "rare": sum(row.days < DAYS for row in self.rows),
            "days": DAYS,
        }
