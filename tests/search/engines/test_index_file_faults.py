"""Every way in which an index file can go wrong. Real files, real processes."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from search.engines.analysis import VERSION
from search.engines.embedded import Embedded
from search.engines.interface import EngineError
from search.understanding.query import understand
from tests.search.engines.index_entries import entry, keys, known

ROOT = Path(__file__).resolve().parents[3]


def test_an_index_that_was_never_built_does_not_answer(tmp_path):
    empty = Embedded(tmp_path / "index.sqlite3")
    assert empty.position() == 0
    with pytest.raises(EngineError):
        empty.search(understand("school", "en", known), 10)


def test_a_broken_rebuild_changes_nothing(embedded):
    def breaks():
        yield entry(10, "Nothing")
        raise KeyError

    with pytest.raises(KeyError):
        embedded.rebuild(breaks())
    assert keys(embedded, "travel") == ["page:2"]
    assert embedded.position() == 7


def test_last_steps_of_a_rebuild_are_part_of_it(embedded):
    def last_steps(index):
        index.delete(["page:1"])
        index.set_position(9)

    embedded.rebuild([entry(1), entry(2)], 8, last_steps)
    assert (set(embedded.keys()), embedded.position()) == ({"page:2"}, 9)


def test_readers_keep_their_answer_while_another_process_rebuilds(embedded):
    program = (
        "import sys, time; from search.engines.embedded import Embedded;"
        " from content.pages.search_entry import"
        " SearchEntry\ndef slow():\n    for n in range(1, 31):\n        time.sleep(0.02); print(n,"
        " flush=True)\n        yield SearchEntry(key=f'page:{n}', page_ids=(n,), language='en',"
        " kind='x', title='Travel to school')\nEmbedded(sys.argv[1]).rebuild(slow(), 9)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, embedded.path],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
    ) as process:
        seen = [keys(embedded, "travel", 50) for _line in process.stdout]
    assert process.returncode == 0
    assert seen
    assert all(found in (["page:2"], keys(embedded, "travel", 50)) for found in seen)
    assert len(keys(embedded, "travel", 50)) == 30


def test_a_writer_killed_in_the_middle_leaves_the_old_index(embedded):
    program = (
        "import os, sys; from search.engines.embedded import Embedded;"
        " from content.pages.search_entry import"
        " SearchEntry\ndef dies():\n    yield SearchEntry(key='page:50', page_ids=(50,),"
        " language='en', kind='x', title='Half')\n    os.kill(os.getpid(),"
        " 9)\nEmbedded(sys.argv[1]).rebuild(dies(), 9)\n"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", program, embedded.path],
            cwd=ROOT,
            env=_environment(),
            check=False,
        ).returncode
        == -9
    )
    assert keys(embedded, "travel") == ["page:2"]
    embedded.upsert([entry(4, "Written after")])
    assert keys(embedded, "written") == ["page:4"]


def _environment():
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "localoffer.settings.test"}


def test_a_deleted_file_is_made_again(embedded):
    for ending in ("", "-wal", "-shm"):
        Path(f"{embedded.path}{ending}").unlink(missing_ok=True)
    assert embedded.position() == 0
    embedded.rebuild([entry(1)], 3)
    assert keys(embedded, "breaks") == ["page:1"]


def test_a_file_deleted_without_its_log_is_made_again(embedded):
    embedded.path.unlink()
    assert embedded.position() == 0
    embedded.rebuild([entry(1)], 3)
    assert keys(embedded, "breaks") == ["page:1"]


@pytest.mark.parametrize("damage", [b"not a database at all" * 500, b""], ids=["rubbish", "empty"])
def test_a_file_overwritten_with_something_else_is_made_again(embedded, damage):
    embedded.close()
    embedded.path.write_bytes(damage)
    for ending in ("-wal", "-shm"):
        Path(f"{embedded.path}{ending}").unlink(missing_ok=True)
    _answers_never_wrong_and_heals(embedded)


def test_a_file_damaged_in_the_middle_is_made_again(embedded):
    embedded.rebuild(
        [
            entry(number, f"School number {number}", body="words and more words " * 40)
            for number in range(1, 200)
        ],
        5,
    )
    sqlite3.connect(embedded.path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    embedded.close()
    size = embedded.path.stat().st_size
    with embedded.path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 8192))
    _answers_never_wrong_and_heals(embedded)


@pytest.mark.parametrize(("column", "value"), [("date", "yesterday"), ("page_ids", ",one,")])
def test_what_was_a_number_or_a_date_and_is_none_any_more_is_a_fault_of_the_file(
    embedded, column, value
):
    with embedded._file.guarded(write=True) as database:
        database.execute(f"UPDATE entry SET {column} = ?", [value])
    with pytest.raises(EngineError):
        keys(embedded, "travel")


def test_a_mistake_in_what_is_written_is_no_fault_of_the_file(embedded):
    def pages():
        yield entry(1)
        raise ValueError("a page that can't be read")

    with pytest.raises(ValueError, match="a page that can't be read"):
        embedded.rebuild(pages(), 8)
    assert embedded.position() == 7


def _answers_never_wrong_and_heals(embedded):
    """A reader's question gives EngineError, for which another engine steps in; the next look says
    that the index is empty.
    """
    with pytest.raises(EngineError):
        keys(embedded, "school")
    with pytest.raises(EngineError):
        keys(embedded, "school")
    assert embedded.position() == 0
    embedded.rebuild([entry(1, "School")], 3)
    assert keys(embedded, "school") == ["page:1"]


def test_a_damaged_file_that_another_process_has_replaced_stays(embedded):
    other = Embedded(embedded.path)
    other.close()
    embedded._file.discard_if_damaged()
    assert embedded.position() == 7


def test_an_index_of_an_older_version_is_made_again(embedded):
    embedded.close()
    with sqlite3.connect(embedded.path) as database:
        database.execute(f"PRAGMA user_version = {VERSION - 1}")
    assert embedded.position() == 0


def test_a_full_disk_keeps_the_old_index(embedded):
    """SQLite's own limit on the size of the file gives the error of a full disk."""
    pages = embedded._file._connection().execute("PRAGMA page_count").fetchone()[0]
    embedded._file._connection().execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(EngineError):
        embedded.rebuild(
            [entry(number, "School", body=os.urandom(3000).hex()) for number in range(300)], 9
        )
    assert keys(embedded, "travel") == ["page:2"]
    assert embedded.position() == 7


def test_a_folder_that_is_not_there_is_an_engine_error(tmp_path):
    gone = Embedded(tmp_path / "missing" / "index.sqlite3")
    with pytest.raises(EngineError):
        gone.position()
    with pytest.raises(EngineError):
        gone.upsert([entry(1)])


def test_a_writer_who_waits_too_long_gets_an_engine_error(embedded):
    with sqlite3.connect(embedded.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EngineError):
            embedded.upsert([entry(4)])
        assert keys(embedded, "travel") == ["page:2"]
        other.execute("ROLLBACK")
    embedded.upsert([entry(4)])


def test_several_threads_search_while_one_writes(embedded):
    failures = []

    def read():
        try:
            for _turn in range(30):
                assert "page:2" in keys(embedded, "travel")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test has to hear of it
            failures.append(error)

    threads = [threading.Thread(target=read) for _number in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10, 30):
        embedded.upsert([entry(number, f"Written {number}")])
    for thread in threads:
        thread.join()
    assert failures == []
