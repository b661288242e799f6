"""What a search shows: results cut to what an anonymous visitor may open before anything is
counted, and all that stands around them.
"""

from functools import cached_property

from content.pages.listing import Row, rows
from search.engines import service
from search.web import dictionary, found_rows
from search.web.facets import Facet, facets_of
from search.web.found_rows import Result
from search.web.place_asked import PlaceAsked
from search.web.search_request import SearchRequest
from search.web.selection import Selection


class Results(Selection):
    """Everything about one request in the reader's language. What is asked for twice is worked out
    once.
    """

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

    @cached_property
    def rows(self) -> tuple[list[Result], list[Result]]:
        """(results in the first languages, results also in English), in three queries at most."""
        own, more = self._hits
        matches = {match.key: match for match in self.everything}
        made = found_rows.results_of([*own, *more], self.query, matches)
        return [made[hit.key] for hit in own if hit.key in made], [
            made[hit.key] for hit in more if hit.key in made
        ]

    @cached_property
    def facets(self) -> list[Facet]:
        return facets_of(self.asked, self.everything)

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
    def place(self) -> PlaceAsked:
        return PlaceAsked(self.query, self.asked)

    @cached_property
    def answered(self) -> bool:
        """False where only the last resort answered, which says nothing about what the site has."""
        return service.find(self.query).engine not in ("", "titles")
