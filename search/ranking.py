"""The order of results, the same for every engine. Pure."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from search.query import Query


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an engine fetched. Texts are stems with single spaces, made by `search.text.stems` when the entry was written."""

    key: str
    page_ids: tuple[int, ...]
    language: str
    kind: str
    score: float  # the engine's own, above 0, higher is better, comparable only within one answer
    title: str
    also_called: str  # the names with " | " between them
    headings: str
    summary: str
    body: str = ""
    age_from: int | None = None
    age_to: int | None = None
    places: tuple[str, ...] = ()
    date: datetime.date | None = None
    dated: bool = False
    expires: datetime.date | None = None
    replaced: bool = False


def rank(query: Query, candidates: Iterable[Candidate], today: datetime.date) -> list[tuple[float, Candidate]]:
    """(score, candidate), best first."""
    raise NotImplementedError
