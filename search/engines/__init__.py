"""One interface, several engines. An engine keeps entries and finds them; it knows neither the database nor the page tree.

An engine fetches its best candidates and orders them by `search.ranking.rank`, so that all engines give the same order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from content.entry import SearchEntry
from search.query import Query


class EngineError(Exception):
    """The engine cannot answer now; somebody else has to."""


@dataclass(frozen=True, slots=True)
class Hit:
    key: str
    score: float
    page_ids: tuple[int, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Match:
    """A matching entry with what the facets count. Ages are years, None where the entry says nothing."""

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
    """A title, or another name, that begins with what was typed."""

    text: str
    key: str
    page_ids: tuple[int, ...]
    language: str


class Engine(Protocol):
    """Every method may raise EngineError, and nothing else, where the copy cannot be read or written."""

    name: str

    def search(self, query: Query, limit: int) -> Found:
        """The best `limit` entries that match the query and its filters."""

    def matches(self, query: Query) -> list[Match]:
        """Every entry that `search` could give for this query, unordered."""

    def suggest(self, prefix: str, language: str, limit: int) -> list[Suggestion]:
        """Titles and other names in that language for the letters typed so far (two or more)."""

    def vocabulary(self) -> dict[str, dict[str, int]]:
        """{language: {folded word: number of entries that have it}}, for the spelling."""

    def upsert(self, entries: Iterable[SearchEntry]) -> None:
        """Write entries over what was there under their keys. All or none."""

    def delete(self, keys: Iterable[str]) -> None:
        """Forget entries. Unknown keys are no error."""

    def rebuild(self, entries: Iterable[SearchEntry], position: int = 0) -> None:
        """Replace everything at once: until the last moment the old copy answers."""

    def position(self) -> int:
        """The number of the last change of the outbox that this copy contains; 0 for a copy without content."""

    def set_position(self, number: int) -> None:
        """Say how far this copy is now."""

    def keys(self) -> dict[str, str]:
        """{key: digest of the entry}, for `reconcile`; digest is `search.engines.digest(entry)`."""

    def stats(self) -> dict:
        """{"engine", "entries", "position", "languages": {language: entries}, "bytes"}."""


def digest(entry: SearchEntry) -> str:
    """A short fingerprint of all that an entry says."""
    import hashlib

    return hashlib.blake2b(repr(entry).encode(), digest_size=12).hexdigest()
