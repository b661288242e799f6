"""Report: how plain the words of each English page are that readers see, the hardest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import django_filters
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

import pagetree
from content.pages.base import BasePage
from content.pages.page_type import page_types
from pagetree.tree import Tree
from reading.remarks import Kind, Reading

from .page_words import ENGLISH, explained_terms, reading_of

NAME = "plain_words_report"
MAY = {"add", "change", "publish"}
POLICY = PagePermissionPolicy()


@dataclass(frozen=True)
class Line:
    """A page. Where it has too few words to tell its reading age, it stands at the end."""

    pk: int
    title: str
    reading: Reading

    @property
    def age(self) -> float | str:
        return "" if self.reading.age is None else self.reading.age

    @property
    def words(self) -> int:
        return self.reading.words

    def count(self, kind: Kind) -> int:
        return self.reading.count(kind)

    @property
    def long(self) -> int:
        return self.count("long")

    @property
    def short_forms(self) -> str:
        return ", ".join(r.words for r in self.reading.remarks if r.kind == "short form")

    @property
    def not_plain(self) -> int:
        return self.count("word")

    @property
    def empty_links(self) -> int:
        return self.count("link")


SHOWN: dict[str, tuple[object, Callable[[Line], object]]] = {
    "hard": (_("A reading age above 11"), lambda line: line.reading.too_hard),
    "long": (_("Long sentences"), lambda line: line.long),
    "short_forms": (_("Short forms without their meaning"), lambda line: line.short_forms),
    "not_plain": (_("Words that no parent says"), lambda line: line.not_plain),
    "empty_links": (_("Links that say nothing"), lambda line: line.empty_links),
}


def lines() -> list[Line]:
    """One query for each type of page; kept until anything changes that readers see."""
    explained = explained_terms()
    return pagetree.current().cached(
        ("plain words", explained), lambda tree: _read(tree, explained)
    )


def _read(_tree: Tree, explained: frozenset[str]) -> list[Line]:
    found = [
        Line(page.pk, page.title, reading_of(page, explained))
        for model in page_types()
        for page in _english(model)
    ]
    return sorted(found, key=lambda line: (-(line.reading.age or 0), line.title))


def _english(model: type[BasePage]) -> Iterable[BasePage]:
    pages = model.objects.visible().filter(locale__language_code__startswith=ENGLISH)
    return pages.filter(alias_of=None).iterator()


class RemarkFilter(WagtailFilterSet):
    has = django_filters.ChoiceFilter(
        label=_("What it has"), choices=[(key, label) for key, (label, _has) in SHOWN.items()]
    )

    class Meta:
        model = Page
        fields: list[str] = []


class PlainWordsReport(ReportView):
    page_title = _("Plain words")
    header_icon = "openquote"
    permission_policy = POLICY
    any_permission_required = MAY
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    filterset_class = RemarkFilter
    is_searchable = False
    export_filename = "plain-words"
    list_export = ["title", "age", "words", "long", "short_forms", "not_plain", "empty_links"]
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda line: reverse("wagtailadmin_pages:edit", args=[line.pk]),
        ),
        NumberColumn("age", label=_("Reading age")),
        NumberColumn("words", label=_("Words")),
        NumberColumn("long", label=SHOWN["long"][0]),
        Column("short_forms", label=SHOWN["short_forms"][0]),
        NumberColumn("not_plain", label=SHOWN["not_plain"][0]),
        NumberColumn("empty_links", label=SHOWN["empty_links"][0]),
    ]
    export_headings = {column.name: column.label for column in columns}

    def get_filtered_queryset(self) -> list[Line]:
        has = self.filters.form.cleaned_data["has"] if self.filters.is_valid() else ""
        return [line for line in lines() if not has or SHOWN[has][1](line)]


def report_urls() -> list[URLPattern]:
    results = PlainWordsReport.as_view(results_only=True)
    return [
        path("reports/plain-words/", PlainWordsReport.as_view(), name=NAME),
        path("reports/plain-words/results/", results, name=f"{NAME}_results"),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_any_permission(request.user, MAY)


def report_menu_item() -> MenuItem:
    return ReportMenuItem(
        _("Plain words"), reverse(NAME), name="plain-words", icon_name="openquote"
    )
