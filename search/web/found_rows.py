"""Rows of what a search has found, with the words found marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from content.media import documents
from content.media.documents import DocumentRow
from content.pages.listing import Row, rows
from councils import areas
from documents.models import DocumentText
from registry.slots import SEARCH_SOURCES
from search.engines.interface import Hit, Match
from search.understanding.expressions import Stems
from search.understanding.query import Query
from search.web import highlight

TEMPLATES = {
    "news": "search/rows/news.html",
    "provision": "search/rows/provision.html",
    "document": "search/rows/document.html",
}
TEMPLATE = "search/rows/page.html"  # of every other kind


@dataclass(frozen=True)
class PageResult:
    """A page. `title` and `text` are safe HTML with the words found marked."""

    row: Row
    title: SafeString
    text: SafeString
    places: list[str]

    @property
    def template(self) -> str:
        return TEMPLATES.get(self.row.node.model.search_kind, TEMPLATE)


@dataclass(frozen=True)
class DocumentResult:
    """A document; `page` is the one with the words, None where only its title
    or summary has them.
    """

    document: DocumentRow
    title: SafeString
    text: SafeString
    page: int | None
    template = TEMPLATES["document"]

    @property
    def url(self) -> str:
        opens_at = f"#page={self.page}" if self.page and self.document.kind == "PDF" else ""
        return f"{self.document.url}{opens_at}"


@dataclass(frozen=True)
class SourceResult:
    """What a source of the search has: `row` is its own."""

    row: Any
    title: SafeString
    text: SafeString
    template: str


Result = PageResult | DocumentResult | SourceResult


def results_of(
    hits: Sequence[Hit], query: Query, matches: Mapping[str, Match]
) -> dict[str, Result]:
    """{key: Result} of the hits that are still there, in three queries at most. `matches`: by
    their keys.
    """
    keys = [hit.key.partition(":") for hit in hits]
    ways = highlight.sought(query)
    found: dict[str, Result] = {}
    for row in rows([int(pk) for kind, _colon, pk in keys if kind == "page"]):
        key = f"page:{row.node.id}"
        title, text = (
            highlight.marked(words, row.language, ways) for words in (row.title, row.summary)
        )
        found[key] = PageResult(
            row,
            title,
            text,
            areas.labels(matches[key].places),
        )
    for kind, source in SEARCH_SOURCES.added.items():
        own = [pk for found_kind, _colon, pk in keys if found_kind == kind]
        for pk, row in source.rows(own).items() if own else ():
            title, text = (
                highlight.marked(words, row.language, ways) for words in (row.name, row.summary)
            )
            found[f"{kind}:{pk}"] = SourceResult(row, title, text, source.template)
    ids = [int(pk) for kind, _colon, pk in keys if kind == "document"]
    if ids:
        known = documents.all_rows()
        texts = dict(DocumentText.objects.filter(pk__in=ids).values_list("pk", "pages"))
        found |= {
            f"document:{pk}": _document_result(known[pk], texts.get(pk, ()), ways)
            for pk in ids
            if pk in known
        }
    return found


def _document_result(
    document: DocumentRow, pages: Sequence[str], ways: set[Stems]
) -> DocumentResult:
    """A document's words in its text come before its summary: they say why it was found."""
    best = highlight.best_page(pages, document.language, ways)
    text = best[1] if best else document.summary
    title, text = (
        highlight.marked(words, document.language, ways) for words in (document.title, text)
    )
    return DocumentResult(document, title, text, best[0] if best and len(pages) > 1 else None)
