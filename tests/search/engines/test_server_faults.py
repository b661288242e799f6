"""Elasticsearch fails in every way that a server can; readers get the same results, and afterwards
nothing is missing.
"""

import json
import os
import signal
import subprocess
import time

import pytest
import trustme
from django.core.management import call_command
from elasticsearch import Elasticsearch

from search.engines import configured, service
from search.engines.interface import EngineError
from search.indexing import updater
from search.understanding.lexicon import Lexicon
from search.understanding.query import understand
from tests import factories
from tests.search.conftest import forget_engines, needs_server
from tests.search.processes import free_port, frozen, manage, running, slow_way, start, until

pytestmark = needs_server
CONTROL = os.environ.get("ELASTICSEARCH_CONTROL")  # a program that starts and kills the server


def ask(words="quokka"):
    """(keys of the results, the engine that answered, seconds)."""
    began = time.monotonic()
    answer = service.find(understand(words, "en", Lexicon()))
    return [hit.key for hit in answer.hits], answer.engine, time.monotonic() - began


def through(settings, address, **options):
    """Lead the site to the server by another address."""
    settings.ELASTICSEARCH = {"hosts": [address], **options}
    forget_engines()


@pytest.fixture
def guides(section):
    return [
        factories.GuidanceFactory(parent=section, title=f"Quokka club {number}")
        for number in range(5)
    ]


@pytest.fixture
def answer(server, guides, follow):
    """What both engines answer while all is well."""
    follow()
    keys, engine, _seconds = ask()
    assert engine == "elastic"
    assert set(keys) == {f"page:{guide.pk}" for guide in guides}
    return keys


def test_refused(answer, settings):
    through(settings, f"http://127.0.0.1:{free_port()}")
    assert ask()[:2] == (answer, "embedded")


def test_no_such_host(answer, settings):
    through(settings, "http://no-such-host.invalid:9200")
    keys, engine, seconds = ask()
    assert (keys, engine) == (answer, "embedded")
    assert seconds < 1


def test_hanging(answer, settings, server, monkeypatch):
    monkeypatch.setattr(service, "REST", 0.2)
    with frozen(server_pid(server)):
        keys, engine, seconds = ask()
        assert (keys, engine) == (answer, "embedded")
        assert seconds < 1
        assert ask()[2] < 0.1  # nobody waits a second time
    until(lambda: ask()[1] == "elastic", seconds=5)  # and it is found again by itself
    assert ask()[0] == answer


def test_slow(answer, settings, server):
    """Each piece arrives well within any time limit for a read; only the whole is late."""
    with slow_way(server, 0.3) as (address, _process):
        through(settings, address)
        keys, engine, seconds = ask()
        assert (keys, engine) == (answer, "embedded")
        assert seconds < 1


class TestByHttps:
    @pytest.fixture
    def authority(self):
        return trustme.CA()

    @pytest.fixture
    def files(self, authority, tmp_path):
        """(the authority's certificate, the server's with its key)."""
        trusted, own = tmp_path / "authority.pem", tmp_path / "server.pem"
        authority.cert_pem.write_to_path(trusted)
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(own)
        return trusted, own

    def test_it_answers(self, answer, settings, server, files):
        with slow_way(server, 0, files[1]) as (address, _process):
            through(settings, address, ca_certs=str(files[0]))
            assert ask()[:2] == (answer, "elastic")

    def test_a_certificate_of_somebody_else_is_not_trusted(self, answer, settings, server, files):
        with slow_way(server, 0, files[1]) as (address, _process):
            through(settings, address)
            assert ask()[:2] == (answer, "embedded")

    def test_slow(self, answer, settings, server, files):
        with slow_way(server, 0.3, files[1]) as (address, _process):
            through(settings, address, ca_certs=str(files[0]))
            keys, engine, seconds = ask()
            assert (keys, engine) == (answer, "embedded")
            assert seconds < 1


def test_index_deleted(answer, server, settings, follow):
    with Elasticsearch(server) as client:
        for name in client.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}-*"):
            client.indices.delete(index=name)
    assert ask()[:2] == (answer, "embedded")
    follow()
    assert updater.reconcile(configured.elastic())["differences"] == 0
    until(lambda: ask()[1] == "elastic", seconds=10)
    assert ask()[0] == answer


def test_an_index_of_another_version_is_built_again(answer, server, settings, follow):
    with Elasticsearch(server) as client:
        client.indices.put_mapping(
            index=f"{settings.ELASTICSEARCH_PREFIX}-en",
            meta={"position": configured.elastic().position(), "version": 1},
        )
    assert configured.elastic().position() == 0
    follow()
    assert configured.elastic().position() > 0
    assert ask()[:2] == (answer, "elastic")


def test_published_while_the_server_is_away(answer, settings, server, section, follow):
    through(settings, f"http://127.0.0.1:{free_port()}")
    began = time.monotonic()
    new = factories.GuidanceFactory(parent=section, title="Quokka news")
    assert time.monotonic() - began < 1  # a publish waits for no engine
    with pytest.raises(EngineError):
        updater.catch_up(configured.elastic())
    updater.catch_up(configured.embedded())
    assert f"page:{new.pk}" in ask()[0]
    through(settings, server)
    follow()
    keys, engine, _seconds = ask()
    assert engine == "elastic"
    assert f"page:{new.pk}" in keys
    assert updater.reconcile(configured.elastic())["differences"] == 0


def test_status_tells_what_readers_do_not_see(answer, settings):
    through(settings, f"http://127.0.0.1:{free_port()}")
    status = updater.status(configured.elastic())
    assert "Connection" in status["error"]
    assert updater.status(configured.embedded())["error"] == ""


def test_a_late_write_changes_nothing(answer, guides):
    """A second worker, stopped for a while, writes what it had read before."""
    index = configured.elastic()
    old = next(updater.entries.make([f"page:{guides[0].pk}"]))
    newest = index.position()
    index.upsert([old], newest - 3)
    index.delete([old.key], newest - 3)
    assert updater.reconcile(index)["differences"] == 0


class TestRebuild:
    @pytest.fixture
    def kept(self, kept_home, server, follow):
        """Pages that other processes see, and their results."""
        section = factories.SectionFactory(parent=kept_home, title="Animals")
        for number in range(60):
            factories.GuidanceFactory(parent=section, title=f"Quokka club {number}")
        follow()
        keys, engine, _seconds = ask()
        assert engine == "elastic"
        return keys

    @pytest.mark.parametrize("engine", ["embedded", "elastic"])
    def test_no_moment_without_results(self, kept, settings, engine):
        if engine == "embedded":
            settings.ELASTICSEARCH = None
            forget_engines()
        asker = start("tests/search/asker.py", "quokka", stdout=subprocess.PIPE)
        try:
            first = asker.stdout.readline()
            for _turn in range(2):
                assert manage("search", "rebuild", "--engine", engine).returncode == 0
        finally:
            asker.send_signal(signal.SIGTERM)
            rest, _errors = asker.communicate(timeout=20)
        answers = [first.strip(), *rest.split("\n")[:-1]]
        assert len(answers) > 50
        assert {json.loads(line)[1] for line in answers} == {engine}
        assert len(set(answers)) == 1
        assert json.loads(first)[0] == kept

    def test_the_way_breaks_in_the_middle(self, kept, settings, server):
        """The server is gone between two pieces of a rebuild; the old index goes on."""
        with slow_way(server, 0.05) as (address, way):
            settings.ELASTICSEARCH = {"hosts": [address]}
            with running(
                "manage.py", "search", "rebuild", "--engine", "elastic", "--skip-checks"
            ) as rebuild:
                until(lambda: indexes(server, settings) > 3)
                way.kill()
                assert rebuild.wait(timeout=60) == 1
        through(settings, server)
        assert ask()[:2] == (kept, "elastic")
        assert updater.reconcile(configured.elastic())["differences"] == 0

    def test_rebuild_killed_in_the_middle(self, kept, settings, server):
        with slow_way(server, 0.05) as (address, _way):
            settings.ELASTICSEARCH = {"hosts": [address]}
            with running(
                "manage.py", "search", "rebuild", "--engine", "elastic", "--skip-checks"
            ) as rebuild:
                until(lambda: indexes(server, settings) > 3)
                rebuild.kill()
        through(settings, server)
        assert ask()[:2] == (kept, "elastic")
        updater.rebuild(configured.elastic())
        assert ask()[0] == kept

    @pytest.mark.skipif(
        not CONTROL,
        reason="ELASTICSEARCH_CONTROL names no program that can kill and start the server",
    )
    def test_server_killed_in_the_middle(self, kept, settings, server, follow):
        with slow_way(server, 0.05) as (address, _way):
            settings.ELASTICSEARCH = {"hosts": [address]}
            with running(
                "manage.py", "search", "rebuild", "--engine", "elastic", "--skip-checks"
            ) as rebuild:
                until(lambda: indexes(server, settings) > 3)
                subprocess.run([CONTROL, "kill"], check=True)
                assert rebuild.wait(timeout=60) == 1
        through(settings, server)
        assert ask()[:2] == (kept, "embedded")
        subprocess.run([CONTROL, "start"], check=True)
        follow()
        assert updater.reconcile(configured.elastic())["differences"] == 0
        until(lambda: ask()[1] == "elastic", seconds=15)
        assert ask()[0] == kept

    def test_what_is_published_meanwhile_is_in_the_new_index(self, kept, server):
        """And what is taken away meanwhile is not: before readers see the new index at all."""
        from guidance.models import GuidancePage

        index = configured.elastic()

        def meanwhile(made, _total):
            for number, entry in enumerate(made):
                if number == 30:
                    section = GuidancePage.objects.first().get_parent()
                    factories.GuidanceFactory(parent=section.specific, title="Wombat club")
                    GuidancePage.objects.get(title="Quokka club 0").unpublish()
                yield entry

        updater.rebuild(index, meanwhile)
        assert [hit.key for hit in index.search(understand("wombat", "en", Lexicon()), 10).hits]
        assert updater.status(index)["behind"] == 0
        held = index.keys()
        assert held.keys() == updater.entries.expected().keys()

    def test_an_index_that_lacks_a_main_page_never_takes_over(self, kept):
        index = configured.elastic()
        section = next(
            key
            for key in updater.entries.expected()
            if updater.current().get(int(key[5:])).title == "Animals"
        )
        with pytest.raises(EngineError, match="Animals"):
            updater.rebuild(
                index, lambda made, _total: (entry for entry in made if entry.key != section)
            )
        assert ask()[:2] == (kept, "elastic")


def server_pid(address):
    with Elasticsearch(address) as client:
        (node,) = client.nodes.info(metric="process")["nodes"].values()
    return node["process"]["id"]


def indexes(address, settings):
    with Elasticsearch(address) as client:
        return len(client.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}-*"))


@pytest.fixture
def robbed(answer):
    """Somebody has deleted most of the entries on the server by hand, which leaves marks that are
    newer than any of our writes.
    """
    server = configured.elastic()
    for name in server._all_written:
        server.client.delete_by_query(
            index=name, query={"prefix": {"key": "page:"}}, refresh=True, conflicts="proceed"
        )
    assert not server.keys()
    return answer


def test_what_was_deleted_by_hand_is_back_when_reconcile_says_so(robbed, capsys):
    wanted = len(configured.embedded().keys())
    call_command("search", "reconcile", "--engine", "elastic")
    said = capsys.readouterr().out
    assert f"{wanted} differences in {wanted} entries, repaired" in said
    assert len(configured.elastic().keys()) == wanted
    assert ask()[:2] == (robbed, "elastic")
    assert updater.reconcile(configured.elastic())["differences"] == 0
