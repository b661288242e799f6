"""The index on this machine and the worker that feeds it: files that go, break or find no room,
workers that die or are two.
"""

import contextlib
import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from guidance.models import GuidancePage
from outbox.models import LoggedChange
from search.engines import configured, service
from search.engines.interface import EngineError
from search.indexing import updater
from search.understanding.lexicon import Lexicon
from search.understanding.query import understand
from tests import factories
from tests.search.conftest import forget_engines
from tests.search.processes import environment, manage, until, worker

DYING = """
import os, signal, sys
import django
django.setup()
from django.db.models.signals import post_save
from wagtail.models import Page, PageViewRestriction
def die(**kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
post_save.connect(die, sender=PageViewRestriction)
page = Page.objects.get(pk=int(sys.argv[1]))
PageViewRestriction.objects.create(page=page, restriction_type="login")
"""


def ask(words="quokka"):
    answer = service.find(understand(words, "en", Lexicon()))
    return {hit.key for hit in answer.hits}, answer.engine


def held(index, words):
    """Whether the index itself finds something, whatever the tree says."""
    try:
        return bool(index.matches(understand(words, "en", Lexicon())))
    except EngineError:
        return False


def fill(folder):
    """A file that takes all the room there is."""
    file = folder / "filling"
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as filling:
        while True:
            filling.write(bytes(4096))
    return file


@pytest.mark.same_on_every_database
class TestFile:
    @pytest.fixture
    def key(self, section, follow):
        guide = factories.GuidanceFactory(parent=section, title="Quokka club")
        follow()
        assert ask() == ({f"page:{guide.pk}"}, "embedded")
        return f"page:{guide.pk}"

    def test_deleted(self, key, follow):
        configured.embedded().path.unlink()
        assert ask() == ({key}, "titles")
        follow()
        assert ask() == ({key}, "embedded")
        assert updater.reconcile(configured.embedded())["differences"] == 0

    def test_whole_folder_deleted(self, key, follow):
        for file in configured.embedded().path.parent.iterdir():
            file.unlink()
        configured.embedded().path.parent.rmdir()
        assert ask() == ({key}, "titles")
        follow()
        assert ask() == ({key}, "embedded")

    @pytest.mark.parametrize("start", [0, 4096])
    def test_damaged(self, key, follow, start):
        """From its first byte, or with a head that looks sound."""
        configured.embedded().close()
        file = configured.embedded().path
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        with file.open("r+b") as broken:
            broken.seek(start)
            broken.write(os.urandom(file.stat().st_size - start))
        assert ask()[0] == {key}
        assert ask()[0] == {key}
        follow()
        assert ask() == ({key}, "embedded")
        assert updater.reconcile(configured.embedded())["differences"] == 0

    def test_not_a_database(self, key, follow):
        configured.embedded().close()
        configured.embedded().path.write_text("shopping list")
        assert ask() == ({key}, "titles")
        follow()
        assert ask() == ({key}, "embedded")

    def test_locked_by_another_process(self, key):
        """Readers don't wait for a writer."""
        with sqlite3.connect(configured.embedded().path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            assert ask() == ({key}, "embedded")
            assert time.monotonic() - began < 0.2

    def test_titles_answer_filters_and_suggestions(self, key):
        configured.embedded().path.unlink()
        assert [suggestion.key for suggestion in service.suggest("quok", "en")] == [key]
        assert service.vocabulary() == {}


@pytest.mark.same_on_every_database
@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0,
    reason="only root of a Linux machine can mount a small disk",
)
class TestFullDisk:
    @pytest.fixture
    def disk(self, tmp_path, settings):
        """The index stands on a disk of 1.5 MB."""
        folder = tmp_path / "small"
        folder.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", folder],
            capture_output=True,
            check=False,
        )
        if mounted.returncode:
            pytest.skip(f"no tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
        settings.SEARCH_DIR = folder / "search"
        forget_engines()
        yield folder
        forget_engines()
        subprocess.run(["umount", "-l", folder], check=True)

    def test_readers_keep_the_old_index_and_nothing_is_lost(self, disk, section, follow):
        old = factories.GuidanceFactory(parent=section, title="Quokka club")
        follow()
        filling = fill(disk)
        words = " ".join(f"word{number}" for number in range(20_000))
        new = factories.GuidanceFactory(parent=section, title="Quokka news", who_for=words)
        with pytest.raises(EngineError):
            updater.catch_up(configured.embedded())
        assert ask() == ({f"page:{old.pk}"}, "embedded")
        filling.unlink()
        follow()
        assert ask() == ({f"page:{old.pk}", f"page:{new.pk}"}, "embedded")
        assert updater.reconcile(configured.embedded())["differences"] == 0

    def test_no_room_for_an_index_at_all(self, disk, section):
        guide = factories.GuidanceFactory(parent=section, title="Quokka club")
        (disk / "search").mkdir()
        fill(disk)
        assert ask() == ({f"page:{guide.pk}"}, "titles")


class TestWorker:
    """Real worker processes beside the pages that this test writes."""

    @pytest.fixture
    def section(self, kept_home):
        return factories.SectionFactory(parent=kept_home, title="Animals")

    def publish(self, section, count, name="Quokka"):
        return [
            factories.GuidanceFactory(parent=section, title=f"{name} club {number}")
            for number in range(count)
        ]

    def is_level(self):
        return all(
            updater.status(index)["behind"] == 0 and not updater.status(index)["error"]
            for index in configured.engines()
        )

    def agree(self):
        """Each index says what the database says."""
        reports = [updater.reconcile(index) for index in configured.engines()]
        return [report["differences"] for report in reports] == [0] * len(reports)

    @pytest.mark.same_on_every_database
    def test_a_published_change_is_searchable_within_two_seconds(self, engine, section):
        self.publish(section, 30)
        with worker():
            until(self.is_level)
            seconds = []
            for number in range(7):
                name = f"wombat{'abcdefg'[number]}"
                self.publish(section, 1, name)
                seconds.append(
                    until(lambda name=name: ask(name) != (set(), engine) and ask(name)[0])
                )
                time.sleep(0.13 * number)  # at any moment of the worker's turn
            assert statistics.median(seconds) < 2

    def test_killed_in_the_middle_of_a_batch(self, engine, section):
        with worker():
            until(self.is_level)
        for turn in range(2):
            self.publish(section, 12, f"Quokka {turn}")
            GuidancePage.objects.live().order_by("pk").first().unpublish()
            with worker() as killed:
                before = configured.engines()[-1].position()
                until(lambda before=before: self.has_begun(before), seconds=20)
                killed.send_signal(signal.SIGKILL)
        with worker():
            until(self.is_level)
        assert self.agree()

    @staticmethod
    def has_begun(before):
        """A worker holds the lock of an index, or has just written."""
        for index in configured.engines():
            with updater.index_lock(index, wait=False) as mine:
                if not mine:
                    return True
        return configured.engines()[-1].position() != before

    def test_two_at_once(self, engine, section):
        with worker(), worker():
            pages = self.publish(section, 25)
            for page in pages[:10]:
                page.title = f"Wombat {page.pk}"
                page.save_revision().publish()
            for page in pages[10:15]:
                page.delete()
            until(self.is_level, seconds=30)
        assert self.agree()
        assert len(service.matches(understand("wombat", "en", Lexicon()))) == 10
        assert len(service.matches(understand("quokka", "en", Lexicon()))) == 10

    @pytest.mark.same_on_every_database
    def test_a_worker_without_room_for_its_file_goes_on(self, section):
        """RLIMIT_FSIZE stops it from writing; publishing goes on, and the next
        worker catches up.
        """
        pages = self.publish(section, 3)
        words = " ".join(f"word{number}" for number in range(30_000))
        pages[0].who_for = words
        pages[0].save()

        def small_files():
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        with worker(preexec_fn=small_files) as limited:
            time.sleep(6)
            assert limited.poll() is None
            assert not held(configured.embedded(), "quokka")
            assert ask() == ({f"page:{page.pk}" for page in pages}, "titles")
        with worker():
            until(self.is_level)
        assert self.agree()
        assert ask() == ({f"page:{page.pk}" for page in pages}, "embedded")

    def test_a_kill_between_a_restriction_and_its_change_leaves_neither(self, section):
        before = LoggedChange.newest()
        killed = subprocess.run(
            [sys.executable, "-c", DYING, str(section.pk)],
            env=environment(),
            capture_output=True,
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL
        assert not PageViewRestriction.objects.exists()
        assert LoggedChange.newest() == before

    @pytest.mark.same_on_every_database
    def test_the_commands_speak_json(self, section, capsys):
        self.publish(section, 2)
        built = manage("search", "rebuild", "--json")
        assert json.loads(built.stdout)[0]["entries"] == 4
        assert "4 of 4" in built.stderr
        call_command("search", "reconcile", "--json")
        assert json.loads(capsys.readouterr().out)[0]["differences"] == 0
        call_command("search", "status", "--json")
        (status,) = json.loads(capsys.readouterr().out)
        assert (
            status["engine"],
            status["entries"],
            status["behind"],
            status["reconciled"]["differences"],
        ) == ("embedded", 4, 0, 0)
