"""The index in a file of its own: SQLite FTS5."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from content.pages.search_entry import SearchEntry
from dates.clock import today
from search.engines import embedded_entry, embedded_query
from search.engines.analysis import VERSION
from search.engines.index_file import IndexFile
from search.engines.interface import Engine, EngineError, Found, Match, Suggestion, ordered
from search.engines.ranking import ENOUGH
from search.engines.remembered import Remembered
from search.understanding.query import Query
from search.understanding.text import split


class Embedded:
    """The engine over the file at `path`; its folder must exist."""

    name = "embedded"

    def __init__(self, path: str | Path) -> None:
        self._file = IndexFile(path, embedded_entry.SCHEMA, VERSION)
        self._remembered: Remembered[str] = Remembered()
        self.path = self._file.path
        self.close = self._file.close

    # Reading

    def search(self, query: Query, limit: int) -> Found:
        with self._file.guarded() as database:
            self._require_content(database)
            asked = embedded_query.expressions(query)
            if not asked:
                return Found([])
            pool = embedded_query.pool(database, query, asked, self._remembered)
            hits = ordered(query, pool.values())
            if limit > len(hits) >= ENOUGH:
                hits += embedded_query.rest(database, query, asked[1], limit, set(pool))
            return Found(hits[:limit])

    def matches(self, query: Query) -> list[Match]:
        with self._file.guarded() as database:
            self._require_content(database)
            return embedded_query.matches(database, query)

    def suggest(self, prefix: str, language: str, limit: int) -> list[Suggestion]:
        typed = split(prefix[:100])
        if not typed or sum(map(len, typed)) < 2:
            return []
        ending = "" if prefix[-1:].isspace() else "*"
        wanted = " ".join(f'"{word}"' for word in typed) + ending
        with self._file.guarded() as database:
            self._require_content(database)
            rows = database.execute(
                "SELECT shown, key, page_ids, language, folded FROM name JOIN entry ON entry.id ="
                " name.entry WHERE name MATCH ? AND language = ? AND NOT replaced AND (expires IS"
                " NULL OR expires >= ?) LIMIT 200",
                [wanted, language, today().isoformat()],
            ).fetchall()
            rows.sort(key=lambda row: (not row[4].startswith(" ".join(typed)), len(row[0]), row[0]))
            first: dict[str, Suggestion] = {}
            with embedded_entry.as_stored():
                for text, key, ids, spoken, _folded in rows:
                    first.setdefault(key, Suggestion(text, key, embedded_entry.ids_in(ids), spoken))
        return list(first.values())[:limit]

    def vocabulary(self) -> dict[str, dict[str, int]]:
        with self._file.guarded() as database:
            found: dict[str, dict[str, int]] = {}
            for language, word, entries in database.execute(
                "SELECT language, word, entries FROM word"
            ):
                found.setdefault(language, {})[word] = entries
            return found

    def keys(self) -> dict[str, str]:
        with self._file.guarded() as database:
            return dict(database.execute("SELECT key, digest FROM entry"))

    def position(self) -> int:
        with self._file.guarded() as database:
            return _meta(database, "position")

    def stats(self) -> dict[str, Any]:
        with self._file.guarded() as database:
            languages = dict(
                database.execute("SELECT language, count(*) FROM entry GROUP BY language")
            )
            size = self.path.stat().st_size
            return {
                "engine": self.name,
                "entries": sum(languages.values()),
                "position": _meta(database, "position"),
                "languages": languages,
                "bytes": size,
            }

    # Writing

    def upsert(self, entries: Iterable[SearchEntry], number: int = 0) -> None:
        with self._file.guarded(write=True) as database:
            for entry in entries:
                embedded_entry.remove(database, entry.key)
                embedded_entry.insert(database, entry)

    def delete(self, keys: Iterable[str], number: int = 0) -> None:
        with self._file.guarded(write=True) as database:
            for key in keys:
                embedded_entry.remove(database, key)

    def rebuild(
        self,
        entries: Iterable[SearchEntry],
        position: int = 0,
        last_steps: Callable[[Engine], None] | None = None,
    ) -> None:
        """One transaction: readers keep the old content until it ends, and keep it for good where
        it is broken off.
        """
        with self._file.guarded(write=True) as database:
            for table in ("stems", "front", "name", "entry", "word"):
                database.execute(f"DELETE FROM {table}")  # noqa: S608
            counts: Counter[tuple[str, str]] = Counter()
            for entry in entries:
                counts.update(
                    (entry.language, word)
                    for word in embedded_entry.insert(database, entry, count=False)
                )
            database.executemany(
                "INSERT INTO word VALUES (?, ?, ?)",
                ((*word, number) for word, number in counts.items()),
            )
            for table in ("stems", "front", "name"):
                database.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
            database.execute("REPLACE INTO meta VALUES ('built', 1), ('position', ?)", [position])
            if last_steps:
                last_steps(self)

    def set_position(self, number: int) -> None:
        with self._file.guarded(write=True) as database:
            database.execute("REPLACE INTO meta VALUES ('position', ?)", [number])

    def _require_content(self, database: sqlite3.Connection) -> None:
        if not _meta(database, "built"):
            raise EngineError(f"{self.path.name}: not built yet")


def _meta(database: sqlite3.Connection, name: str) -> int:
    row = database.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchone()
    return row[0] if row else 0
