"""Keeps each index in line with the database: by the log of changes, by building it anew, by
comparing everything.
"""

import fcntl
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from content.pages.search_entry import SearchEntry
from outbox.models import LoggedChange
from pagetree import current
from pagetree.node import Node
from registry.slots import SEARCH_SOURCES
from search.engines.fingerprints import digest
from search.engines.interface import Engine, EngineError
from search.indexing import entries, skipped
from search.understanding.lexicon import Lexicon
from search.understanding.query import understand

# seconds after which an index is looked at though nothing has changed: somebody may have deleted it
LOOK_AGAIN = 5.0
RECONCILE_AFTER = timedelta(days=1)
KEY_KINDS = {
    "page": "page",
    "customdocument": "document",
}  # of change -> of key; any other change matters only by what it does to the standings
MUST_FIND = 20  # pages of each language
# gives the same entries, of so many, and may count them on the way
Progress = Callable[[Iterable[SearchEntry], int], Iterable[SearchEntry]]


@contextmanager
def index_lock(engine: Engine, *, wait: bool = True) -> Iterator[bool]:
    """Let one process of this machine write an index at a time. Gives False where another one does
    and `wait` is off.
    """
    settings.SEARCH_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.SEARCH_DIR / f"{engine.name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


class IndexUpdater:
    """Gives an index, that which `find_engine()` gives, its turns in the worker."""

    def __init__(self, find_engine: Callable[[], Engine]) -> None:
        self.find_engine = find_engine
        self.seen: int | None = None
        self.looked = 0.0

    def __call__(self) -> int:
        """Bring the index up to date; the number of changes taken in."""
        newest = LoggedChange.newest()
        if newest == self.seen and time.monotonic() - self.looked < LOOK_AGAIN:
            return 0
        engine = self.find_engine()
        with index_lock(engine, wait=False) as mine:
            if not mine:
                return 0
            taken = catch_up(engine)
            if not taken and _is_reconcile_due(engine):
                _reconcile(engine)
        self.seen, self.looked = newest, time.monotonic()
        return taken


def catch_up(engine: Engine) -> int:
    """Take in the changes that an index has not seen, or build it anew where the log does not lead
    on from where it is.
    """
    position = engine.position()
    if not _leads_on(position):
        _rebuild(engine)
        return 1
    changes = list(
        LoggedChange.objects.filter(number__gt=position).values_list("number", "kind", "key")
    )
    if changes:
        _take_in(engine, changes)
    return len(changes)


def _leads_on(position: int) -> bool:
    """Whether the log still has every change after this one, and the index is of this database."""
    oldest = LoggedChange.objects.values_list("number", flat=True).first()
    return 0 < position <= LoggedChange.newest() and (oldest is None or oldest <= position + 1)


def _take_in(engine: Engine, changes: list[tuple[int, str, str]]) -> None:
    """Write what these changes, (number, kind, key) in order, have done; whatever they were, what
    may not be found goes.
    """
    number = changes[-1][0]
    kinds = KEY_KINDS | {kind: kind for kind in SEARCH_SOURCES}
    changed = {f"{kinds[kind]}:{key}" for _number, kind, key in changes if kind in kinds}
    wanted, held = entries.expected(), engine.keys()
    stale = [
        key
        for key, standing in wanted.items()
        if key.partition(".")[0] in changed or held.get(key, "").partition(".")[0] != standing
    ]
    engine.delete(held.keys() - wanted.keys(), number)
    skipped.forget(skipped.keys() - wanted.keys())
    engine.upsert(entries.make(stale), number)
    engine.delete(skipped.keys() & held.keys(), number)  # its old words are no longer there
    engine.set_position(number)


def rebuild(engine: Engine, progress: Progress = lambda made, _total: made) -> int:
    """Build an index anew beside the old one, which answers until the last moment. Returns the
    number of entries.

    `progress(entries, total)` gives the same entries and may count them on the way.
    """
    with index_lock(engine):
        return _rebuild(engine, progress)


def _rebuild(engine: Engine, progress: Progress = lambda made, _total: made) -> int:
    if not LoggedChange.newest():
        LoggedChange.record(
            "search", engine.name
        )  # a position above 0 says that the index has been built
    number = LoggedChange.newest()
    wanted = entries.expected()
    engine.rebuild(
        progress(entries.make(wanted), len(wanted)), number, lambda new: _last_steps(new, number)
    )
    return len(wanted)


def _last_steps(new: Engine, number: int) -> None:
    """Before a new index takes the old one's place: what changed meanwhile, then the pages that
    have to be found.
    """
    while changes := list(
        LoggedChange.objects.filter(number__gt=number).values_list("number", "kind", "key")
    ):
        _take_in(new, changes)
        number = changes[-1][0]
    missing = [node.title for node in _main_pages() if not _is_found(new, node)]
    if missing:
        raise EngineError(f"The new index does not find: {', '.join(missing)}")


def _main_pages() -> list[Node]:
    """Of each language the first pages below its home page."""
    return [node for root in current().roots.values() for node in root.public_children[:MUST_FIND]]


def _is_found(engine: Engine, node: Node) -> bool:
    query = understand(node.title, node.language, Lexicon(), correct=False)
    return query.empty or any(match.key == f"page:{node.id}" for match in engine.matches(query))


def reconcile(engine: Engine, progress: Progress = lambda made, _total: made) -> dict[str, Any]:
    """Compare every entry with what the database says now, and repair. Returns the report, which
    `status` gives, too.
    """
    with index_lock(engine):
        catch_up(engine)
        return _reconcile(engine, progress)


def _reconcile(engine: Engine, progress: Progress = lambda made, _total: made) -> dict[str, Any]:
    number, first = LoggedChange.newest(), _compare(engine, progress=progress)
    if first.wrong:
        engine.upsert(first.wrong, number)
    if first.left_over:
        engine.delete(first.left_over, number)
    left = _compare(engine, first.keys).keys if first.keys else set()
    if left:  # a write under a higher number stands in the way; new indexes know no numbers
        _rebuild(engine)
        left = _compare(engine, first.keys).keys
    report = {
        "engine": engine.name,
        "at": timezone.now().isoformat(timespec="seconds"),
        "compared": first.compared,
        "missing": sorted(entry.key for entry in first.wrong if entry.key not in first.held),
        "different": sorted(entry.key for entry in first.wrong if entry.key in first.held),
        "left_over": sorted(first.left_over),
        "differences": len(first.keys),
        "unrepaired": sorted(left),
    }
    _report_file(engine).write_text(json.dumps(report))
    return report


@dataclass(frozen=True)
class _Compared:
    """`wrong`: the entries that the index hasn't, or has otherwise. `left_over`: keys that nobody
    may find.
    """

    compared: int
    held: dict[str, str]
    wrong: list[SearchEntry]
    left_over: set[str]

    @property
    def keys(self) -> set[str]:
        return {entry.key for entry in self.wrong} | self.left_over


def _compare(
    engine: Engine, only: set[str] | None = None, progress: Progress = lambda made, _total: made
) -> _Compared:
    """What the index holds beside what the database says, of these keys or of all."""
    wanted, held = entries.expected(), engine.keys()
    skipped.forget(skipped.keys() - wanted.keys())
    chosen = wanted.keys() if only is None else wanted.keys() & only
    made = progress(entries.make(chosen), len(chosen))
    wrong = [entry for entry in made if held.get(entry.key) != digest(entry)]
    left_over = held.keys() - (wanted.keys() - skipped.keys())
    return _Compared(len(chosen), held, wrong, left_over if only is None else left_over & only)


def _report_file(engine: Engine) -> Path:
    return settings.SEARCH_DIR / f"{engine.name}.reconciled.json"


def last_report(engine: Engine) -> dict[str, Any] | None:
    """What the last `reconcile` of this machine said of an index, None where there was none."""
    try:
        return json.loads(_report_file(engine).read_text())
    except (OSError, ValueError):
        return None


def _is_reconcile_due(engine: Engine) -> bool:
    report = last_report(engine)
    age = timezone.now() - parse_datetime(report["at"]) if report else None  # type: ignore[operator]
    return (
        age is None or not timedelta() <= age <= RECONCILE_AFTER
    )  # a clock that was set back makes it due, too


def status(engine: Engine) -> dict[str, Any]:
    """{engine, entries, languages, bytes, position, behind (changes), lag (seconds), reconciled
    (report or None),

    error (words or ""), skipped (keys of what can't be taken in)}.
    """
    found: dict[str, Any] = {
        "engine": engine.name,
        "entries": 0,
        "languages": {},
        "bytes": 0,
        "position": 0,
        "error": "",
    }
    try:
        found |= engine.stats()
    except EngineError as error:
        found["error"] = str(error)
    waiting = LoggedChange.objects.filter(number__gt=found["position"])
    oldest = waiting.values_list("at", flat=True).first()
    found["behind"] = waiting.count()
    found["lag"] = round((timezone.now() - oldest).total_seconds(), 1) if oldest else 0.0
    found["reconciled"] = last_report(engine)
    found["skipped"] = sorted(skipped.keys())
    return found
