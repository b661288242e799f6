"""One interface, several engines. An engine keeps entries and finds them; it knows neither the
database nor the page tree.

An engine fetches its best candidates and orders them by `ranking.rank`, so that all engines give
the same order.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from content.pages.search_entry import SearchEntry
from dates.clock import today
from search.engines.ranking import Fetched, about, rank
from search.understanding.query import Query


class EngineError(Exception):
    """The engine cannot answer now; somebody else has to."""


@dataclass(frozen=True, slots=True)
class Hit:
    key: str
    score: float
    page_ids: tuple[int, ...]
    language: str
    about: bool = True  # False: it only mentions what was asked for, or comes nearest to it


@dataclass(frozen=True, slots=True)
class Match:
    """A matching entry with what the facets count. Ages are years, None where the entry says
    nothing.
    """

    key: str
    page_ids: tuple[int, ...]
    language: str
    kind: str
    topics: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    hits: list[Hit]  # best first


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The title of a page that begins with what was typed, or another of whose names does. The
    names are for the search alone.
    """

    text: str
    key: str
    page_ids: tuple[int, ...]
    language: str


class Engine(Protocol):
    """Every method may raise EngineError, and nothing else, where the index cannot be read or
    written.
    """

    name: str

    def search(self, query: Query, limit: int) -> Found:
        """The best `limit` entries that match the query and its filters."""

    def matches(self, query: Query) -> list[Match]:
        """Every entry that `search` could give for this query, unordered."""

    def suggest(self, prefix: str, language: str, limit: int) -> list[Suggestion]:
        """Titles in that language for the letters typed so far (two or more)."""

    def vocabulary(self) -> dict[str, dict[str, int]]:
        """{language: {folded word: number of entries that have it}}, for the spelling."""

    def upsert(self, entries: Iterable[SearchEntry], number: int = 0) -> None:
        """Write entries over what was there under their keys. All or none.

        `number`: the change of the outbox that they are at least as new as. An engine that several
        machines write to leaves alone what was written with a higher number.
        """

    def delete(self, keys: Iterable[str], number: int = 0) -> None:
        """Forget entries, with the same rule. Unknown keys are no error."""

    def rebuild(
        self,
        entries: Iterable[SearchEntry],
        position: int = 0,
        last_steps: Callable[["Engine"], None] | None = None,
    ) -> None:
        """Replace everything at once: until the last moment the old index answers.

        `last_steps` is given the new index as an engine before it takes the old one's place. It may
        write to it and set its position; where it raises, the old index stays.
        """

    def position(self) -> int:
        """The number of the last change of the outbox that this index contains; 0 for an index
        without content.
        """

    def set_position(self, number: int) -> None:
        """Say how far this index is now."""

    def keys(self) -> dict[str, str]:
        """{key: `fingerprints.digest(entry)`} of all entries."""

    def stats(self) -> dict[str, Any]:
        """{"engine", "entries", "position", "languages": {language: entries}, "bytes"}."""


def ordered(query: Query, fetched: Iterable[Fetched]) -> list[Hit]:
    """What an engine fetched in the order of `ranking`, best first."""
    ranked, is_about = rank(query, fetched, today()), about(query)
    return [Hit(one.key, score, one.page_ids, one.language, is_about(one)) for score, one in ranked]
