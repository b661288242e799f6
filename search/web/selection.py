"""Which results a search shows, and in what order."""

from dataclasses import replace
from functools import cached_property

from django.conf import settings
from django.core.paginator import Page, Paginator

from councils import council
from search.engines import service
from search.engines.interface import Hit, Match
from search.understanding.query import Filters, Query, understand
from search.understanding.text import split
from search.web import dictionary
from search.web.search_request import SearchRequest


class Selection:
    """What is found for one request, cut to what an anonymous visitor may open before anything is
    counted. What is asked for twice is worked out once.
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
