"""What a search shows: results cut to what an anonymous visitor may open before anything is
counted, and all that stands around them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext

from content.media import documents
from content.media.documents import DocumentRow
from content.pages.listing import Row, rows
from content.pages.responsible import responsible
from councils import areas, council
from documents.models import DocumentText
from search.engines import service
from search.engines.interface import Hit, Match
from search.understanding.expressions import Stems
from search.understanding.query import Filters, Query, understand
from search.understanding.text import split
from search.web import dictionary, highlight, search_request
from search.web.search_request import SearchRequest
from users.authorities import ResponsibleBody

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


Result = PageResult | DocumentResult
Option = tuple[Any, int, str, bool]  # a value's name, count, address, whether it is chosen


class Results:
    """Everything about one choice in the reader's language. What is asked for twice is worked out
    once.
    """

    def __init__(self, asked: SearchRequest, language: str, page: int | str = 1) -> None:
        self.asked, self.language, self.asked_page = asked, language, page
        self.query = _understood(asked, language)

    @cached_property
    def everything(self) -> list[Match]:
        """Every Match that somebody may open, in the languages of this search, whatever the
        filters.
        """
        found = service.matches(self.query)
        if self.asked.language:
            return found
        return [match for match in found if match.language in self.query.languages]

    @cached_property
    def _first_languages(self) -> tuple[str, ...]:
        """Those that may answer; English only where the reader or the words are English."""
        if self.asked.language:
            return (self.asked.language,)
        own = self.query.written_in, self.language
        return tuple(
            language
            for language in self.query.languages
            if language in own or language != settings.LANGUAGE_CODE
        )

    @cached_property
    def _chosen(self) -> tuple[set[str], set[str]]:
        """The keys of what is shown: (in the first languages, also in English)."""
        chosen = [match for match in self.everything if self.asked.lets(match)]
        if self.cut:
            chosen = [match for match in chosen if match.key in self._closest]
        first = {match.key for match in chosen if match.language in self._first_languages}
        return first, {match.key for match in chosen} - first

    @cached_property
    def _closest(self) -> frozenset[str]:
        return service.closest(self.query)

    @cached_property
    def cut(self) -> bool:
        """Whether only the closest results are shown: not of those that somebody has narrowed down,
        nor where all were asked for.
        """
        if self.asked.filtered or self.asked.all or self.query.place_alone:
            return False
        return bool(self._closest) and any(
            match.key not in self._closest for match in self.everything
        )

    @cached_property
    def gap(self) -> bool:
        """Whether no result on the first page is about what was asked for, so that what comes
        nearest is shown.
        """
        if self.asked.filtered or self.page.number > 1 or not self.total or self.best_bets:
            return False
        own, more = self._hits
        return not any(hit.about for hit in (*own, *more))

    @property
    def with_all(self) -> str:
        """The address with all results, too."""
        return self.asked.address(all=True)

    @property
    def total(self) -> int:
        return sum(map(len, self._chosen))

    @property
    def also(self) -> int:
        """How many of them are in English, after those in the reader's language."""
        return len(self._chosen[1])

    @cached_property
    def page(self) -> Page[int]:
        """Django's Page, for its numbers; a number that is none gives the first page, one too high
        the last.
        """
        return Paginator(range(min(self.total, service.DEEPEST)), service.PAGE_SIZE).get_page(
            self.asked_page
        )

    @cached_property
    def _hits(self) -> tuple[list[Hit], list[Hit]]:
        """The hits of this page: (first languages, also in English)."""
        start, stop = self.page.start_index() - 1, self.page.end_index()
        first, also = self._chosen
        own = self._between(first, start, min(stop, len(first))) if start < len(first) else []
        more = (
            self._between(also, max(start - len(first), 0), stop - len(first))
            if stop > len(first)
            else []
        )
        return own, more

    def _between(self, keys: set[str], start: int, stop: int) -> list[Hit]:
        """The hits from `start` to `stop` among those with these keys, best first."""
        size = service.PAGE_SIZE
        chosen = self.asked
        query = replace(
            self.query,
            filters=Filters(
                kind=chosen.kind or None,
                topic=chosen.topic or None,
                language=chosen.language or None,
            ),
        )
        first, last = start // size + 1, (stop - 1) // size + 1
        hits = [
            hit
            for page in range(first, last + 1)
            for hit in service.find(query, page, lambda hit: hit.key in keys).hits
        ]
        return hits[start - (first - 1) * size : stop - (first - 1) * size]

    @cached_property
    def rows(self) -> tuple[list[Result], list[Result]]:
        """(results in the first languages, results also in English), in three queries at most."""
        own, more = self._hits
        made = self._made([*own, *more])
        return [made[hit.key] for hit in own if hit.key in made], [
            made[hit.key] for hit in more if hit.key in made
        ]

    def _made(self, hits: list[Hit]) -> dict[str, Result]:
        keys = [hit.key.partition(":") for hit in hits]
        ways = highlight.sought(self.query)
        matches = {match.key: match for match in self.everything}
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

    @cached_property
    def facets(self) -> list[tuple[str, str, list[Option]]]:
        """[(filter, its name, [(value's name, count, address, chosen)])]: each count is what
        choosing it would give.
        """
        known = search_request.option_names()
        found = []
        for name, heading in search_request.filter_names().items():
            within = [match for match in self.everything if self.asked.lets(match, without=name)]
            counts = Counter(
                value for match in within for value in search_request.option_values(name, match)
            )
            options = [
                self._option(name, value, label, counts[value])
                for value, label in known[name].items()
            ]
            options = [option for option in options if option[1] or option[3]]
            if len(options) > 1 or any(option[3] for option in options):
                found.append((name, heading, options))
        return found

    def _option(self, name: str, value: str, label: Any, count: int) -> Option:
        chosen = getattr(self.asked, name) == value
        return label, count, self.asked.address(**{name: "" if chosen else value}), chosen

    @property
    def instead(self) -> str:
        """The address of a search for exactly what was typed."""
        return self.asked.address(exact=True)

    @property
    def unfiltered(self) -> str:
        return SearchRequest(self.asked.words, exact=self.asked.exact, all=self.asked.all).address()

    @property
    def previous(self) -> str | None:
        return (
            self.asked.address(self.page.previous_page_number())
            if self.page.has_previous()
            else None
        )

    @property
    def next(self) -> str | None:
        return self.asked.address(self.page.next_page_number()) if self.page.has_next() else None

    @cached_property
    def best_bets(self) -> list[Row]:
        """Rows of the pages that editors put first; on the first page, before
        anything is filtered.
        """
        if self.asked.filtered or self.page.number > 1:
            return []
        return rows([node.id for node in dictionary.best_bets(self.query)])

    @property
    def where(self) -> tuple[str, str] | None:
        """(a typed postcode or town, the districts that it is in)."""
        asked = self.query.recognised
        names = [one.name for key in asked.places if (one := areas.district(key))]
        return (
            (asked.said, get_text_list(names, gettext("and")))
            if asked.said and names and names != [asked.said]
            else None
        )

    @property
    def responsible(self) -> tuple[str, ResponsibleBody | None] | None:
        """(the one district that was asked for, who answers for it today)."""
        asked = [one for key in self.query.recognised.places if (one := areas.district(key))]
        return (asked[0].name, responsible(asked[0].key)) if len(asked) == 1 else None

    @property
    def districts(self) -> list[tuple[str, str]]:
        """[(name, address)] to choose from, where a typed postcode is in none that we know."""
        if not self.query.recognised.postcode or self.query.recognised.places:
            return []
        return [(one.name, self.asked.address(place=one.key)) for one in areas.districts()]

    @cached_property
    def answered(self) -> bool:
        """False where only the last resort answered, which says nothing about what the site has."""
        return service.find(self.query).engine not in ("", "titles")


def _understood(asked: SearchRequest, language: str) -> Query:
    """The Query. A correction stands only where the word is on a page that anybody may open."""
    lexicon = dictionary.lexicon()
    query = understand(asked.words, language, lexicon, correct=not asked.exact)
    if query.empty and asked.place:
        return replace(understand(_place_in_words(asked.place), language, lexicon), raw=query.raw)
    changed = set(split(query.corrected or "")) - set(split(query.raw))
    if all(service.matches(understand(word, language, lexicon, correct=False)) for word in changed):
        return query
    return understand(asked.words, language, lexicon, correct=False)


def _place_in_words(key: str) -> str:
    return council().names.get(key, key)


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
