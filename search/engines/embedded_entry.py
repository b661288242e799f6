"""What the index file keeps of an entry, and what comes back of it to be ordered."""

import datetime
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from content.pages.search_entry import SearchEntry
from search.engines.analysis import analyse, words
from search.engines.fingerprints import digest
from search.engines.ranking import Candidate
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
    date TEXT, dated INTEGER NOT NULL, expires TEXT, lower_from TEXT,
    replaced INTEGER NOT NULL,
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
FETCHED = (
    "entry.key, page_ids, language, kind, text, age_from, age_to, places, date, dated, expires,"
    " lower_from, replaced"
)


def insert(database: sqlite3.Connection, entry: SearchEntry, *, count: bool = True) -> set[str]:
    """Write an entry that is not there; its words."""
    said, found = analyse(entry), words(entry)
    youngest, oldest = said.ages or (None, None)
    cursor = database.execute(
        f"INSERT INTO entry VALUES (NULL{', ?' * 19})",  # noqa: S608
        [
            entry.key, digest(entry), entry.language, entry.kind,
            joined(entry.page_ids), joined(entry.topics),
            joined(said.places), joined(entry.places), youngest, oldest,
            entry.age_from, entry.age_to,
            entry.date and entry.date.isoformat(), entry.dated,
            entry.expires and entry.expires.isoformat(),
            entry.lower_from and entry.lower_from.isoformat(), said.replaced,
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


def remove(database: sqlite3.Connection, key: str) -> None:
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


def candidate(row: Sequence[Any]) -> Candidate:
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
        lower_from,
        replaced,
    ) = row
    return Candidate(
        key,
        ids_in(ids),
        language,
        kind,
        text,
        youngest,
        oldest,
        keys_in(places),
        date and datetime.date.fromisoformat(date),
        bool(dated),
        expires and datetime.date.fromisoformat(expires),
        lower_from and datetime.date.fromisoformat(lower_from),
        bool(replaced),
    )


def joined(keys: Collection[object]) -> str:
    """Keys in one column, so that ",key," is found in it."""
    return f",{','.join(map(str, keys))}," if keys else ""


def keys_in(text: str) -> tuple[str, ...]:
    return tuple(text[1:-1].split(",")) if text else ()


def ids_in(text: str) -> tuple[int, ...]:
    return tuple(map(int, keys_in(text)))


@contextmanager
def as_stored() -> Iterator[None]:
    """What was written as a number or a date and is none any more says that the file is damaged."""
    try:
        yield
    except ValueError as error:
        raise sqlite3.DataError(str(error)) from error
