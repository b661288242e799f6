"""A Query asked of the index file, in the language of SQLite's FTS5."""

import sqlite3
from collections.abc import Iterable, Iterator

from search.engines.embedded_entry import FETCHED, as_stored, candidate, ids_in, joined, keys_in
from search.engines.interface import Hit, Match
from search.engines.ranking import ENOUGH, FEW, POOL, Candidate, Fetched
from search.engines.remembered import Remembered
from search.understanding.expressions import Stems
from search.understanding.query import Query
from search.understanding.terms import Term

# bm25() itself: the hidden column `rank` costs a second walk through all rows.
_BEST = (
    "SELECT rowid AS id, bm25({table}) AS score FROM {table} WHERE {table} MATCH ? ORDER BY score"
    " LIMIT ?"
)
_BEST_FILTERED = (
    "SELECT entry.id, bm25({table}) AS score FROM {table} JOIN entry ON entry.id = {table}.rowid"
    " WHERE {table} MATCH ?{where} ORDER BY score LIMIT ?"
)
Row = tuple[int, str, float]  # id and digest of an entry, its score
_MATCHING = (
    "SELECT key, page_ids, language, kind, topics, own_age_from, own_age_to, own_places FROM entry"
    " WHERE id IN (SELECT rowid FROM stems WHERE stems MATCH ?){where}"
)


def pool(
    database: sqlite3.Connection,
    query: Query,
    asked: tuple[str, str, str],
    remembered: Remembered[str],
) -> dict[str, Fetched]:
    """{key: fetched} for what `expressions` gave: first with all the words, then with any; first
    where title, names and summary say them, then anywhere.
    """
    every, some, loose = asked
    found: dict[str, Fetched] = {}
    for table, match, complete in (
        ("front", every, True),
        ("stems", every, True),
        ("front", some, False),
        ("stems", some, False),
    ):
        if match and len(found) < ENOUGH:
            rows = _best(database, query, table, match)
            found = _fetched(database, rows, remembered, complete=complete) | found
    if len(found) < FEW:
        rows = _best(database, query, "stems", loose)
        found = _fetched(database, rows, remembered, complete=False) | found
    return found


def _best(database: sqlite3.Connection, query: Query, table: str, match: str) -> list[Row]:
    where, values = _filters(query)
    best = (_BEST_FILTERED if where else _BEST).format(table=table, where=where)
    wanted = f"SELECT id, digest, score FROM ({best}) JOIN entry USING (id) ORDER BY score"  # noqa: S608
    return database.execute(wanted, [match, *values, POOL]).fetchall()


def _fetched(
    database: sqlite3.Connection, rows: list[Row], remembered: Remembered[str], *, complete: bool
) -> dict[str, Fetched]:
    def read(missing: set[str]) -> Iterator[tuple[str, Candidate]]:
        numbers = [number for number, digest, _score in rows if digest in missing]
        places = ", ".join("?" * len(numbers))
        wanted = f"SELECT digest, {FETCHED} FROM entry WHERE id IN ({places})"  # noqa: S608
        with as_stored():
            for digest, *values in database.execute(wanted, numbers):
                yield digest, candidate(values)

    known = remembered.of([digest for _number, digest, _score in rows], read)
    # scores of two answers compare only as shares of their best
    best = min((score for _number, _digest, score in rows), default=0) or -1.0
    return {
        found.key: Fetched(found, max(score / best, 1e-9), complete)
        for found, (_number, _digest, score) in zip(known, rows, strict=True)
        if found
    }


def rest(
    database: sqlite3.Connection, query: Query, match: str, limit: int, taken: set[str]
) -> list[Hit]:
    """What follows the pool, in the engine's order."""
    where, values = _filters(query)
    best = _BEST_FILTERED.format(table="stems", where=where)
    wanted = f"SELECT key, page_ids, language FROM ({best}) JOIN entry USING (id) ORDER BY score"  # noqa: S608
    rows = database.execute(wanted, [match, *values, limit + len(taken)])
    with as_stored():
        return [
            Hit(key, 0.0, ids_in(ids), language) for key, ids, language in rows if key not in taken
        ]


def matches(database: sqlite3.Connection, query: Query) -> list[Match]:
    asked = expressions(query)
    if not asked:
        return []
    where, values = _filters(query)
    for expression in asked[1:]:
        rows = database.execute(_MATCHING.format(where=where), [expression, *values]).fetchall()
        if len(rows) >= FEW:
            break
    with as_stored():
        return [
            Match(
                key,
                ids_in(ids),
                language,
                kind,
                keys_in(topics),
                youngest,
                oldest,
                keys_in(places),
            )
            for key, ids, language, kind, topics, youngest, oldest, places in rows
        ]


def expressions(query: Query) -> tuple[str, str, str] | None:
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
        values.append(joined([chosen.topic]))
    if chosen.place:
        clauses.append("(places = '' OR instr(places, ?) OR instr(places, ',county,'))")
        values.append(joined([chosen.place]))
    if chosen.age is not None:
        clauses.append("coalesce(own_age_from, 0) <= ? AND coalesce(own_age_to, 25) >= ?")
        values += [chosen.age, chosen.age]
    return "".join(f" AND {clause}" for clause in clauses), values


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
