"""The index in a file of its own: SQLite FTS5."""

import datetime
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from content.pages.search_entry import SearchEntry
from dates.clock import today
from search.engines.analysis import VERSION, analyse, words
from search.engines.fingerprints import digest
from search.engines.index_file import IndexFile
from search.engines.interface import Engine, EngineError, Found, Hit, Match, Suggestion, ordered
from search.engines.ranking import ENOUGH, FEW, POOL, Candidate, Fetched
from search.understanding.expressions import Stems
from search.understanding.query import Query
from search.understanding.terms import Term
from search.understanding.text import split

# written so often into the one column: bm25 with a weight for each column takes half as long again
TITLE_TIMES, SUMMARY_TIMES = 4, 2
# words are cut in search.understanding.text; combining vowels belong to them
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
    language TEXT NOT NULL, kind TEXT NOT NULL,
    page_ids TEXT NOT NULL, topics TEXT NOT NULL,
    places TEXT NOT NULL, own_places TEXT NOT NULL, age_from INTEGER, age_to INTEGER,
    own_age_from INTEGER, own_age_to INTEGER,
    date TEXT, dated INTEGER NOT NULL, expires TEXT, replaced INTEGER NOT NULL,
    text TEXT NOT NULL, words TEXT NOT NULL
);
CREATE VIRTUAL TABLE stems USING fts5(text, tokenize = "{TOKENIZER}");
CREATE VIRTUAL TABLE front USING fts5(text, tokenize = "{TOKENIZER}");
CREATE VIRTUAL TABLE name
    USING fts5(folded, shown UNINDEXED, entry UNINDEXED, prefix = '2 3', tokenize = "{TOKENIZER}");
CREATE TABLE word (
    language TEXT NOT NULL, word TEXT NOT NULL, entries INTEGER NOT NULL,
    PRIMARY KEY (language, word)
) WITHOUT ROWID;
"""
# bm25() itself: the hidden column `rank` costs a second walk through all rows.
_BEST = (
    "SELECT rowid AS id, bm25({table}) AS score FROM {table} WHERE {table} MATCH ? ORDER BY score"
    " LIMIT ?"
)
_BEST_FILTERED = (
    "SELECT entry.id, bm25({table}) AS score FROM {table} JOIN entry ON entry.id = {table}.rowid"
    " WHERE {table} MATCH ?{where} ORDER BY score LIMIT ?"
)
_MATCHING = (
    "SELECT key, page_ids, language, kind, topics, own_age_from, own_age_to, own_places FROM entry"
    " WHERE id IN (SELECT rowid FROM stems WHERE stems MATCH ?){where}"
)
FETCHED = (
    "entry.key, page_ids, language, kind, text, age_from, age_to, places, date, dated, expires,"
    " replaced"
)


class Embedded:
    """The engine over the file at `path`; its folder must exist."""

    name = "embedded"

    def __init__(self, path: str | Path) -> None:
        self._file = IndexFile(path, SCHEMA, VERSION)
        self.path = self._file.path
        self.close = self._file.close

    # Reading

    def search(self, query: Query, limit: int) -> Found:
        with self._file.guarded() as database:
            self._require_content(database)
            asked = _match(query)
            if not asked:
                return Found([])
            pool = self._pool(database, query, *asked)
            hits = ordered(query, pool.values())
            if limit > len(hits) >= ENOUGH:
                hits += self._rest(database, query, asked[1], limit, set(pool))
            return Found(hits[:limit])

    def _pool(
        self, database: sqlite3.Connection, query: Query, every: str, some: str, loose: str
    ) -> dict[str, Fetched]:
        """{key: fetched}: first with all the words, then with any; first where title, names and
        summary say them, then anywhere.
        """
        pool: dict[str, Fetched] = {}
        for table, match, complete in (
            ("front", every, True),
            ("stems", every, True),
            ("front", some, False),
            ("stems", some, False),
        ):
            if match and len(pool) < ENOUGH:
                pool = self._candidates(database, query, table, match, complete=complete) | pool
        if len(pool) < FEW:
            pool = self._candidates(database, query, "stems", loose, complete=False) | pool
        return pool

    def matches(self, query: Query) -> list[Match]:
        with self._file.guarded() as database:
            self._require_content(database)
            asked = _match(query)
            if not asked:
                return []
            where, values = _filters(query)
            for expression in asked[1:]:
                rows = database.execute(
                    _MATCHING.format(where=where), [expression, *values]
                ).fetchall()
                if len(rows) >= FEW:
                    break
            return [
                Match(
                    key, _ids(ids), language, kind, _keys(topics), youngest, oldest, _keys(places)
                )
                for key, ids, language, kind, topics, youngest, oldest, places in rows
            ]

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
        for text, key, ids, spoken, _folded in rows:
            first.setdefault(key, Suggestion(text, key, _ids(ids), spoken))
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

    def _candidates(
        self, database: sqlite3.Connection, query: Query, table: str, match: str, *, complete: bool
    ) -> dict[str, Fetched]:
        where, values = _filters(query)
        best = (_BEST_FILTERED if where else _BEST).format(table=table, where=where)
        wanted = f"SELECT {FETCHED}, score FROM ({best}) JOIN entry USING (id) ORDER BY score"  # noqa: S608
        rows = database.execute(wanted, [match, *values, POOL]).fetchall()
        best = (
            min((row[-1] for row in rows), default=0) or -1.0
        )  # scores of two answers compare only as shares of their best
        return {row[0]: _fetched(row, best, complete) for row in rows}

    def _rest(
        self, database: sqlite3.Connection, query: Query, match: str, limit: int, taken: set[str]
    ) -> list[Hit]:
        """What follows the pool, in the engine's order."""
        where, values = _filters(query)
        best = _BEST_FILTERED.format(table="stems", where=where)
        wanted = (
            f"SELECT key, page_ids, language FROM ({best}) JOIN entry USING (id) ORDER BY score"  # noqa: S608
        )
        rows = database.execute(wanted, [match, *values, limit + len(taken)])
        return [
            Hit(key, 0.0, _ids(ids), language) for key, ids, language in rows if key not in taken
        ]

    # Writing

    def upsert(self, entries: Iterable[SearchEntry], number: int = 0) -> None:
        with self._file.guarded(write=True) as database:
            for entry in entries:
                _remove(database, entry.key)
                _insert(database, entry)

    def delete(self, keys: Iterable[str], number: int = 0) -> None:
        with self._file.guarded(write=True) as database:
            for key in keys:
                _remove(database, key)

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
                    (entry.language, word) for word in _insert(database, entry, count=False)
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


def _insert(database: sqlite3.Connection, entry: SearchEntry, *, count: bool = True) -> set[str]:
    """Write an entry that is not there; its words."""
    said, found = analyse(entry), words(entry)
    youngest, oldest = said.ages or (None, None)
    cursor = database.execute(
        f"INSERT INTO entry VALUES (NULL{', ?' * 18})",  # noqa: S608
        [
            entry.key, digest(entry), entry.language, entry.kind,
            _joined(entry.page_ids), _joined(entry.topics),
            _joined(said.places), _joined(entry.places), youngest, oldest,
            entry.age_from, entry.age_to,
            entry.date and entry.date.isoformat(), entry.dated,
            entry.expires and entry.expires.isoformat(), said.replaced,
            said.fields, " ".join(sorted(found)),
        ],
    )  # fmt: skip
    number = cursor.lastrowid
    front = " | ".join(
        [
            *[said.title, said.also_called] * TITLE_TIMES,
            *[said.summary, said.headings] * SUMMARY_TIMES,
            said.other,
        ]
    )
    database.execute("INSERT INTO front(rowid, text) VALUES (?, ?)", [number, front])
    database.execute(
        "INSERT INTO stems(rowid, text) VALUES (?, ?)", [number, f"{front} | {said.body}"]
    )
    names = [
        (" ".join(split(text)), entry.title, number) for text in (entry.title, *entry.also_called)
    ]
    database.executemany("INSERT INTO name(folded, shown, entry) VALUES (?, ?, ?)", names)
    if count:
        database.executemany(
            "INSERT INTO word VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET entries = entries + 1",
            [(entry.language, word) for word in found],
        )
    return found


def _remove(database: sqlite3.Connection, key: str) -> None:
    row = database.execute("SELECT id, language, words FROM entry WHERE key = ?", [key]).fetchone()
    if not row:
        return
    number, language, found = row
    pairs = [(language, word) for word in found.split()]
    database.executemany(
        "UPDATE word SET entries = entries - 1 WHERE language = ? AND word = ?", pairs
    )
    database.executemany("DELETE FROM word WHERE language = ? AND word = ? AND entries < 1", pairs)
    database.execute("DELETE FROM name WHERE entry = ?", [number])
    database.execute("DELETE FROM front WHERE rowid = ?", [number])
    database.execute("DELETE FROM stems WHERE rowid = ?", [number])
    database.execute("DELETE FROM entry WHERE id = ?", [number])


def _match(query: Query) -> tuple[str, str, str] | None:
    """FTS5 expressions for pages with all the words, with any of them, and with any part of them;
    None where nothing is looked for.
    """
    sought = [(term.required, _group(term)) for term in query.terms if term.sought]
    if not sought:
        return None
    required = [group for asked, group in sought if asked]
    parts = dict.fromkeys(
        f'"{stem}"' for term in query.terms if term.sought for stem in term.alternatives[0].stems
    )
    some = " OR ".join(group for _asked, group in sought)
    return (" AND ".join(required) if len(sought) > 1 else ""), some, " OR ".join([some, *parts])


def _group(term: Term) -> str:
    """Any of the ways to say a term. Stems are letters and digits only, and quoted besides."""
    spoken = dict.fromkeys(one.stems for one in term.alternatives)
    ways = [
        _way(stems, typed=stems == term.alternatives[0].stems)
        for stems in spoken
        if not _has_shorter(stems, spoken)
    ]
    return "(" + " OR ".join(ways) + ")"


def _way(stems: Stems, *, typed: bool) -> str:
    if typed and len(stems) > 1:
        return "(" + " AND ".join(f'"{stem}"' for stem in stems) + ")"
    return '"' + " ".join(stems) + '"'


def _has_shorter(stems: Stems, others: Iterable[Stems]) -> bool:
    """Whether a part of it is an alternative of its own, and finds all that
    the whole would find.
    """
    return any(
        stems[at : at + len(other)] == other
        for other in others
        if len(other) < len(stems)
        for at in range(len(stems))
    )


def _filters(query: Query) -> tuple[str, list[str | int]]:
    """(SQL to add, its values) for what the reader has chosen."""
    chosen = query.filters
    clauses: list[str] = []
    values: list[str | int] = []
    for column, value in (("kind", chosen.kind), ("language", chosen.language)):
        if value:
            clauses.append(f"{column} = ?")
            values.append(value)
    if chosen.topic:
        clauses.append("instr(topics, ?)")
        values.append(_joined([chosen.topic]))
    if chosen.place:
        clauses.append("(places = '' OR instr(places, ?) OR instr(places, ',county,'))")
        values.append(_joined([chosen.place]))
    if chosen.age is not None:
        clauses.append("coalesce(own_age_from, 0) <= ? AND coalesce(own_age_to, 25) >= ?")
        values += [chosen.age, chosen.age]
    return "".join(f" AND {clause}" for clause in clauses), values


def _fetched(row: tuple[Any, ...], best: float, complete: bool) -> Fetched:
    (
        key,
        ids,
        language,
        kind,
        text,
        youngest,
        oldest,
        places,
        date,
        dated,
        expires,
        replaced,
        score,
    ) = row
    with _as_stored():
        date, expires = (
            date and datetime.date.fromisoformat(date),
            expires and datetime.date.fromisoformat(expires),
        )
    found = Candidate(
        key,
        _ids(ids),
        language,
        kind,
        text,
        youngest,
        oldest,
        _keys(places),
        date,
        bool(dated),
        expires,
        bool(replaced),
    )
    return Fetched(found, max(score / best, 1e-9), complete)


def _joined(keys: Collection[object]) -> str:
    """Keys in one column, so that ",key," is found in it."""
    return f",{','.join(map(str, keys))}," if keys else ""


def _keys(text: str) -> tuple[str, ...]:
    return tuple(text[1:-1].split(",")) if text else ()


def _ids(text: str) -> tuple[int, ...]:
    with _as_stored():
        return tuple(map(int, _keys(text)))


@contextmanager
def _as_stored() -> Iterator[None]:
    """What was written as a number or a date and is none any more says that the file is damaged."""
    try:
        yield
    except ValueError as error:
        raise sqlite3.DataError(str(error)) from error
