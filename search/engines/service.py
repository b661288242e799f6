"""The one door to the engines: which of them answers, how long it may take, and who steps in where
it fails.

Every function gives only what `visible` lets through; by default that is what an anonymous visitor
may open. None of them raises.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeVar

import pagetree
from registry.slots import SEARCH_SOURCES
from search.engines import configured
from search.engines.interface import Engine, EngineError, Hit, Match, Suggestion
from search.engines.last_resort import Titles
from search.engines.ranking import POOL
from search.understanding.query import Query

log = logging.getLogger(__name__)
PAGE_SIZE = 10
CLOSE, AT_LEAST = 0.4, 5  # of the best score of its language; so many are shown in any case
DEEPEST = 1000  # results that can be paged through
# seconds for the distributed engine; what is left of the one second is enough for the one on this
# machine
BUDGET = 0.8
REST = 5.0  # seconds between two looks at a server that has failed
T = TypeVar("T")
Visible = Callable[[Any], bool]  # of a Hit, Match or Suggestion


@dataclass(frozen=True, slots=True)
class Answer:
    """`hits`: those of one page of results, best first. `engine`: the name of the one that gave
    them (elastic, embedded, titles).
    """

    hits: list[Hit]
    engine: str


class Server(Engine, Protocol):
    """An engine that may be asked for a limited time."""

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Everything asked inside takes no longer than this together."""


class CircuitBreaker:
    """A server behind a time limit and a circuit breaker: after a failure nobody waits for it until
    it has answered in the background.
    """

    def __init__(self, engine: Server) -> None:
        self.engine = engine
        self.closed = True
        self.next_look = 0.0
        self.look: Future[None] | None = None
        self.threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")

    def ask(self, question: Callable[[Engine], T]) -> T:
        """What `question(engine)` gives. EngineError where the server fails, is late, or has failed
        before.
        """
        if not self.closed:
            self._look_again()
            raise EngineError(f"{self.engine.name} has failed before")
        try:
            with self.engine.within(BUDGET):
                return question(self.engine)
        except EngineError as error:
            self.closed, self.next_look = False, time.monotonic() + REST
            raise EngineError(f"{self.engine.name} failed: {error!r}") from error

    def _look_again(self) -> None:
        if time.monotonic() >= self.next_look and (self.look is None or self.look.done()):
            self.next_look = time.monotonic() + REST
            self.look = self.threads.submit(self._look)

    def _look(self) -> None:
        try:
            self.closed = self.engine.position() > 0
        except EngineError:
            return


@cache
def _server() -> CircuitBreaker | None:
    engine = configured.elastic()
    return CircuitBreaker(engine) if engine else None


def _ask(question: Callable[[Any], T]) -> tuple[T, str]:
    """(what the first engine that can answers to `question(engine)`, its name)."""
    if server := _server():
        try:
            return server.ask(question), server.engine.name
        except EngineError as error:
            log.info("Search: %s", error)
    local = configured.embedded()
    try:
        return question(local), local.name
    except EngineError as error:
        log.warning("Search: the index on this machine failed: %s", error)
    return question(Titles()), Titles.name


def is_public(found: Hit | Match | Suggestion) -> bool:
    """Whether an anonymous visitor may open a page that decides about this Hit, Match or
    Suggestion, or what a source of the search says of it.
    """
    kind, _colon, pk = found.key.partition(":")
    if source := SEARCH_SOURCES.get(kind):
        return pk in source.public_ids()
    tree = pagetree.current()
    return any(tree.public(pk) for pk in found.page_ids)


def find(query: Query, page: int = 1, visible: Visible = is_public) -> Answer:
    """The results on that page (from 1). A page beyond the last one, or beyond the first 1,000
    results, is empty.
    """
    last = page * PAGE_SIZE
    if query.empty or not 0 < last <= DEEPEST:
        return Answer([], "")
    limit = last + PAGE_SIZE
    while True:
        found, name = _ask(lambda engine, limit=limit: engine.search(query, limit))  # type: ignore[misc]
        hits = [hit for hit in found.hits if hit.language in query.answering and visible(hit)]
        if len(hits) >= last or len(found.hits) < limit:
            return Answer(hits[last - PAGE_SIZE : last], name)
        limit *= 4


def closest(query: Query, visible: Visible = is_public) -> frozenset[str]:
    """Keys of the results that come near the best one: those of its language with at least so much
    of its score.
    """
    if query.empty:
        return frozenset()
    found, _name = _ask(lambda engine: engine.search(query, POOL))
    hits = [hit for hit in found.hits if hit.language in query.answering and visible(hit)]
    best: dict[str, float] = {}
    for hit in hits:
        best.setdefault(hit.language, hit.score)
    near = (hit.key for hit in hits if hit.score >= CLOSE * best[hit.language])
    return frozenset(near) | {hit.key for hit in hits[:AT_LEAST]}


def matches(query: Query, visible: Visible = is_public) -> list[Match]:
    """Everything that `find` gives on all pages together, for the number of results and for facets;
    and what other languages have.
    """
    if query.empty:
        return []
    found, _name = _ask(lambda engine: engine.matches(query))
    return [match for match in found if visible(match)]


def suggest(
    prefix: str, language: str, limit: int = 8, visible: Visible = is_public
) -> list[Suggestion]:
    """Titles for the letters typed so far, from this machine's index: a keystroke waits for no
    server.
    """
    for engine in (configured.embedded(), Titles()):
        try:
            found = engine.suggest(prefix, language, limit * 3)
            return [suggestion for suggestion in found if visible(suggestion)][:limit]
        except EngineError as error:
            log.warning("Search: no suggestions: %s", error)
    return []


_words: tuple[int, dict[str, dict[str, int]]] = (-1, {})


def vocabulary() -> dict[str, dict[str, int]]:
    """Engine.vocabulary() of this machine's index, kept until the index changes; the same object as
    long as it is the same.
    """
    global _words  # noqa: PLW0603 - one for the process
    try:
        position = configured.embedded().position()
        if _words[0] != position:
            _words = position, configured.embedded().vocabulary()
    except EngineError as error:
        log.warning("Search: no vocabulary: %s", error)
        _words = -1, {}
    return _words[1]
