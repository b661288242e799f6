"""The index file: what it holds, what it gives, and every way in which a file can go wrong. Real
files, real processes.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from content.pages.search_entry import SearchEntry
from search.engines.analysis import VERSION
from search.engines.embedded import Embedded
from search.engines.fingerprints import digest
from search.engines.interface import EngineError
from search.understanding.query import Filters, understand
from tests.search.known_words import lexicon

ROOT = Path(__file__).resolve().parents[3]
known = lexicon()


def entry(number, title="Short breaks", **more):
    given = {
        "key": f"page:{number}",
        "page_ids": (number,),
        "language": "en",
        "kind": "guidance",
        "title": title,
    } | more
    return SearchEntry(**given)


@pytest.fixture
def engine(tmp_path):
    engine = Embedded(tmp_path / "index.sqlite3")
    engine.rebuild(
        [
            entry(1),
            entry(
                2,
                "Travel to school",
                topics=("travel",),
                places=("redditch",),
                age_from=5,
                age_to=16,
            ),
            entry(3, "Plan", language="pl", kind="news"),
        ],
        7,
    )
    yield engine
    engine.close()


def keys(engine, raw, limit=10, **filters):
    return [
        hit.key
        for hit in engine.search(understand(raw, "en", known, Filters(**filters)), limit).hits
    ]


def test_what_is_written_is_found_and_counted(engine):
    assert keys(engine, "travel") == ["page:2"]
    assert engine.position() == 7
    assert engine.stats()["entries"] == 3
    assert engine.stats()["languages"] == {"en": 2, "pl": 1}
    assert engine.keys()["page:1"] == digest(entry(1))
    [match] = engine.matches(understand("travel", "en", known))
    assert (match.topics, match.places, match.age_from, match.age_to, match.kind) == (
        ("travel",),
        ("redditch",),
        5,
        16,
        "guidance",
    )


def test_a_change_replaces_what_was_there(engine):
    engine.upsert([entry(1, "Overnight stays")])
    engine.upsert([entry(1, "Overnight stays")])
    assert keys(engine, "short breaks") == []
    assert keys(engine, "overnight") == ["page:1"]
    assert engine.stats()["entries"] == 3


def test_what_is_deleted_is_gone_from_results_suggestions_and_words(engine):
    engine.delete(["page:2", "page:99"])
    assert keys(engine, "travel school") == []
    assert engine.suggest("trav", "en", 5) == []
    assert "travel" not in engine.vocabulary()["en"]
    assert set(engine.keys()) == {"page:1", "page:3"}


def test_words_are_counted_by_entries(engine):
    engine.upsert([entry(4, "Travel, travel and travel")])
    assert engine.vocabulary()["en"]["travel"] == 2
    engine.upsert([entry(4, "Money")])
    assert engine.vocabulary()["en"]["travel"] == 1


def test_the_vocabulary_has_the_words_of_every_script(engine):
    engine.upsert([replace(entry(9, "প্রতিবন্ধী শিশু 2024"), language="bn")])
    assert set(engine.vocabulary()["bn"]) >= {"প্রতিবন্ধী", "শিশু"}
    assert "2024" not in engine.vocabulary()["bn"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"page:1", "page:2"}),
        ({"topic": "travel"}, {"page:2"}),
        ({"topic": "trav"}, set()),
        ({"place": "redditch"}, {"page:1", "page:2"}),
        ({"place": "worcester"}, {"page:1"}),
        ({"age": 7}, {"page:1", "page:2"}),
        ({"age": 3}, {"page:1"}),
        ({"kind": "news"}, set()),
        ({"language": "pl"}, set()),
    ],
)
def test_filters(engine, filters, found):
    engine.upsert([entry(1, "Short breaks and school")])
    query = understand("school", "en", known, Filters(**filters))
    assert (
        {hit.key for hit in engine.search(query, 10).hits}
        == {match.key for match in engine.matches(query)}
        == found
    )


def test_suggestions_begin_with_what_was_typed(engine):
    engine.upsert(
        [
            entry(4, "School meals", also_called=("free dinners",)),
            entry(5, "School uniform", replaced=True),
        ]
    )
    assert [one.text for one in engine.suggest("sch", "en", 5)] == [
        "School meals",
        "Travel to school",
    ]
    assert [one.text for one in engine.suggest("free di", "en", 5)] == ["School meals"]
    assert (
        engine.suggest("s", "en", 5)
        == engine.suggest("", "en", 5)
        == engine.suggest('"*', "en", 5)
        == []
    )
    assert engine.suggest("school ", "pl", 5) == []


def test_results_beyond_the_pool_are_all_there_once(engine):
    engine.rebuild([entry(number, f"School number {number}") for number in range(1, 151)])
    found = keys(engine, "school", 1000)
    assert len(found) == len(set(found)) == 150
    assert keys(engine, "school", 20) == found[:20]
    assert len(engine.matches(understand("school", "en", known))) == 150


@pytest.mark.parametrize(
    "raw",
    [
        "school" * 2000,
        "school \0",
        '"school',
        "school AND OR NOT NEAR(",
        "school*",
        "^school",
        "{title}: school",
        "school 😀",
        "*",
        "🙂",
        "-",
        "a:b",
        "'; DROP TABLE entry; --",
        "٪",
    ],
)
def test_any_input_is_answered(engine, raw):
    for query in (understand(raw, "en", known), understand(raw, "ur", known, correct=False)):
        engine.search(query, 10)
        engine.matches(query)
    engine.suggest(raw, "en", 5)
    assert engine.stats()["entries"] == 3


def test_a_document_is_found_by_the_words_of_its_pages(engine):
    engine.upsert(
        [
            entry(
                9,
                "Strategy",
                key="document:9",
                kind="document",
                pages=("first", "about hydrotherapy"),
            )
        ]
    )
    assert keys(engine, "hydrotherapy") == ["document:9"]


def test_urdu_in_latin_letters_finds_a_translated_urdu_page_and_its_english_original(engine):
    titles = {"en": "How to get help", "pl": "Jak dostać pomoc", "ur": "مدد کیسے حاصل کریں"}
    others = {
        code: tuple((other, title) for other, title in titles.items() if other != code)
        for code in titles
    }
    engine.upsert(
        [
            entry(30 + n, titles[code], language=code, translations=others[code])
            for n, code in enumerate(titles)
        ]
    )
    assert {"page:30", "page:32"} <= set(keys(engine, "madad kaise hasil karen"))


def test_a_copy_that_was_never_built_does_not_answer(tmp_path):
    empty = Embedded(tmp_path / "index.sqlite3")
    assert empty.position() == 0
    with pytest.raises(EngineError):
        empty.search(understand("school", "en", known), 10)


def test_a_broken_rebuild_changes_nothing(engine):
    def breaks():
        yield entry(10, "Nothing")
        raise KeyError

    with pytest.raises(KeyError):
        engine.rebuild(breaks())
    assert keys(engine, "travel") == ["page:2"]
    assert engine.position() == 7


def test_last_steps_of_a_rebuild_are_part_of_it(engine):
    def last_steps(copy):
        copy.delete(["page:1"])
        copy.set_position(9)

    engine.rebuild([entry(1), entry(2)], 8, last_steps)
    assert (set(engine.keys()), engine.position()) == ({"page:2"}, 9)


def test_readers_keep_their_answer_while_another_process_rebuilds(engine):
    program = (
        "import sys, time; from search.engines.embedded import Embedded;"
        " from content.pages.search_entry import"
        " SearchEntry\ndef slow():\n    for n in range(1, 31):\n        time.sleep(0.02); print(n,"
        " flush=True)\n        yield SearchEntry(key=f'page:{n}', page_ids=(n,), language='en',"
        " kind='x', title='Travel to school')\nEmbedded(sys.argv[1]).rebuild(slow(), 9)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, engine.path],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
    ) as process:
        seen = [keys(engine, "travel", 50) for _line in process.stdout]
    assert process.returncode == 0
    assert seen
    assert all(found in (["page:2"], keys(engine, "travel", 50)) for found in seen)
    assert len(keys(engine, "travel", 50)) == 30


def test_a_writer_killed_in_the_middle_leaves_the_old_copy(engine):
    program = (
        "import os, sys; from search.engines.embedded import Embedded;"
        " from content.pages.search_entry import"
        " SearchEntry\ndef dies():\n    yield SearchEntry(key='page:50', page_ids=(50,),"
        " language='en', kind='x', title='Half')\n    os.kill(os.getpid(),"
        " 9)\nEmbedded(sys.argv[1]).rebuild(dies(), 9)\n"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", program, engine.path], cwd=ROOT, env=_environment(), check=False
        ).returncode
        == -9
    )
    assert keys(engine, "travel") == ["page:2"]
    engine.upsert([entry(4, "Written after")])
    assert keys(engine, "written") == ["page:4"]


def _environment():
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "localoffer.settings.test"}


def test_a_deleted_file_is_made_again(engine):
    for ending in ("", "-wal", "-shm"):
        Path(f"{engine.path}{ending}").unlink(missing_ok=True)
    assert engine.position() == 0
    engine.rebuild([entry(1)], 3)
    assert keys(engine, "breaks") == ["page:1"]


def test_a_file_deleted_without_its_log_is_made_again(engine):
    engine.path.unlink()
    assert engine.position() == 0
    engine.rebuild([entry(1)], 3)
    assert keys(engine, "breaks") == ["page:1"]


@pytest.mark.parametrize("damage", [b"not a database at all" * 500, b""], ids=["rubbish", "empty"])
def test_a_file_overwritten_with_something_else_is_made_again(engine, damage):
    engine.close()
    engine.path.write_bytes(damage)
    for ending in ("-wal", "-shm"):
        Path(f"{engine.path}{ending}").unlink(missing_ok=True)
    _answers_never_wrong_and_heals(engine)


def test_a_file_damaged_in_the_middle_is_made_again(engine):
    engine.rebuild(
        [
            entry(number, f"School number {number}", body="words and more words " * 40)
            for number in range(1, 200)
        ],
        5,
    )
    sqlite3.connect(engine.path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.close()
    size = engine.path.stat().st_size
    with engine.path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 8192))
    _answers_never_wrong_and_heals(engine)


@pytest.mark.parametrize(("column", "value"), [("date", "yesterday"), ("page_ids", ",one,")])
def test_what_was_a_number_or_a_date_and_is_none_any_more_is_a_fault_of_the_file(
    engine, column, value
):
    with engine._file.guarded(write=True) as database:
        database.execute(f"UPDATE entry SET {column} = ?", [value])
    with pytest.raises(EngineError):
        keys(engine, "travel")


def test_a_mistake_in_what_is_written_is_no_fault_of_the_file(engine):
    def pages():
        yield entry(1)
        raise ValueError("a page that can't be read")

    with pytest.raises(ValueError, match="a page that can't be read"):
        engine.rebuild(pages(), 8)
    assert engine.position() == 7


def _answers_never_wrong_and_heals(engine):
    """A reader's question gives EngineError, for which another engine steps in; the next look says
    that the copy is empty.
    """
    with pytest.raises(EngineError):
        keys(engine, "school")
    with pytest.raises(EngineError):
        keys(engine, "school")
    assert engine.position() == 0
    engine.rebuild([entry(1, "School")], 3)
    assert keys(engine, "school") == ["page:1"]


def test_a_damaged_file_that_another_process_has_replaced_stays(engine):
    other = Embedded(engine.path)
    other.close()
    engine._file.discard_if_damaged()
    assert engine.position() == 7


def test_a_copy_of_an_older_version_is_made_again(engine):
    engine.close()
    with sqlite3.connect(engine.path) as database:
        database.execute(f"PRAGMA user_version = {VERSION - 1}")
    assert engine.position() == 0


def test_a_full_disk_keeps_the_old_copy(engine):
    """SQLite's own limit on the size of the file gives the error of a full disk."""
    pages = engine._file._connection().execute("PRAGMA page_count").fetchone()[0]
    engine._file._connection().execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(EngineError):
        engine.rebuild(
            [entry(number, "School", body=os.urandom(3000).hex()) for number in range(300)], 9
        )
    assert keys(engine, "travel") == ["page:2"]
    assert engine.position() == 7


def test_a_folder_that_is_not_there_is_an_engine_error(tmp_path):
    gone = Embedded(tmp_path / "missing" / "index.sqlite3")
    with pytest.raises(EngineError):
        gone.position()
    with pytest.raises(EngineError):
        gone.upsert([entry(1)])


def test_a_writer_who_waits_too_long_gets_an_engine_error(engine):
    with sqlite3.connect(engine.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EngineError):
            engine.upsert([entry(4)])
        assert keys(engine, "travel") == ["page:2"]
        other.execute("ROLLBACK")
    engine.upsert([entry(4)])


def test_several_threads_search_while_one_writes(engine):
    failures = []

    def read():
        try:
            for _turn in range(30):
                assert "page:2" in keys(engine, "travel")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test has to hear of it
            failures.append(error)

    threads = [threading.Thread(target=read) for _number in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10, 30):
        engine.upsert([entry(number, f"Written {number}")])
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_copied_file_answers_elsewhere(engine, tmp_path):
    sqlite3.connect(engine.path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(engine.path, tmp_path / "other.sqlite3")
    assert keys(Embedded(tmp_path / "other.sqlite3"), "travel") == ["page:2"]


def test_every_field_makes_a_difference_to_the_digest():
    one = entry(1)
    assert digest(one) == digest(entry(1))
    for change in (
        {"title": "x"},
        {"page_ids": (2,)},
        {"replaced": True},
        {"places": ("x",)},
        {"translations": (("pl", "x"),)},
        {"pages": ("x",)},
    ):
        assert digest(replace(one, **change)) != digest(one)
