"""An index is compared with the database, repaired, and built anew where it has to be."""

import datetime
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from outbox.models import LoggedChange
from search.engines import configured
from search.engines.embedded import Embedded
from search.indexing import updater
from search.indexing.entries import make
from search.management.commands import search as search_command
from tests.search.indexing.visible import differences, found


def test_reconcile_finds_and_repairs(seen, follow):
    index = configured.engines()[-1]
    strange = next(make([f"page:{seen.pk}"]))
    index.delete([strange.key], LoggedChange.newest())
    report = updater.reconcile(index)
    assert report["missing"] == [strange.key]
    assert updater.reconcile(index)["differences"] == 0
    assert found() == {strange.key}


class Forgetful(Embedded):
    """An index on a disk that forgets what is written."""

    def upsert(self, entries, number=0):
        pass

    def rebuild(self, entries, position=0, last_steps=None):
        pass


def test_reconcile_says_what_it_could_not_repair(guide, follow, capsys, monkeypatch):
    follow()
    configured.embedded().delete([f"page:{guide.pk}"])
    forgetful = Forgetful(configured.embedded().path)
    monkeypatch.setattr(search_command, "engines", lambda: [forgetful])
    with pytest.raises(CommandError, match="1 entries could not be repaired"):
        call_command("search", "reconcile")
    said = capsys.readouterr().out
    assert "1 of them NOT repaired" in said
    assert f"unrepaired: page:{guide.pk}" in said
    assert updater.status(forgetful)["reconciled"]["unrepaired"] == [f"page:{guide.pk}"]


def test_a_clock_that_was_set_back_does_not_put_the_comparison_off(seen):
    index = configured.engines()[-1]
    updater.reconcile(index)
    assert not updater._is_reconcile_due(index)
    report = updater.last_report(index) | {
        "at": (timezone.now() + datetime.timedelta(days=365)).isoformat()
    }
    updater._report_file(index).write_text(json.dumps(report))
    assert updater._is_reconcile_due(index)


def test_an_index_of_another_database_is_built_anew(seen, follow):
    for index in configured.engines():
        index.set_position(LoggedChange.newest() + 1000)
    LoggedChange.objects.all().delete()
    follow()
    assert {index.position() for index in configured.engines()} == {LoggedChange.newest()}
    assert differences() == [0] * len(configured.engines())


def test_an_index_further_back_than_the_log_is_built_anew(seen, follow):
    for index in configured.engines():
        index.set_position(1)
    follow()
    assert {index.position() for index in configured.engines()} == {LoggedChange.newest()}
