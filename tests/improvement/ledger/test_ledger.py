"""The ledger: rows are added and never changed, whoever asks."""

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from improvement import tracker
from improvement.ledger import immutable
from improvement.ledger.recording import record
from improvement.models import LedgerEntry
from outbox.models import LoggedChange
from pagetree.models import TreeVersion
from tests.factories import ActionPageFactory, ImprovementFactory, MilestoneFactory, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(db):
    return MilestoneFactory(title="A booklet")


def refused(work):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        work()


def test_an_entry_keeps_what_held_before_it(promise):
    say(promise, state="under_way", due="2024-11", certainty="due")
    second = say(
        promise,
        "2024-11",
        state="at_risk",
        due="2025-01",
        certainty="hoped",
        reason="It takes longer.",
    )
    third = say(promise, "2024-12", state="done", evidence="It is out.")
    assert (second.state_before, str(second.due_before), second.certainty_before) == (
        "under_way",
        "2024-11",
        "due",
    )
    assert (third.state_before, str(third.due_before), third.sets_date) == (
        "at_risk",
        "2025-01",
        False,
    )


def test_a_saved_entry_can_be_changed_by_nothing(promise):
    entry = say(promise, state="under_way")
    entry.state = "done"
    entry.evidence = "none"
    refused(entry.save)
    refused(lambda: LedgerEntry.objects.update(reason="another"))
    refused(
        lambda: connection.cursor().execute("UPDATE improvement_ledgerentry SET reason = 'another'")
    )
    assert LedgerEntry.objects.get().state == "under_way"


def test_an_entry_can_be_deleted_by_nothing(promise):
    entry = say(promise, state="under_way")
    refused(entry.delete)
    refused(LedgerEntry.objects.all().delete)
    refused(lambda: connection.cursor().execute("DELETE FROM improvement_ledgerentry"))
    for fact in (promise, promise.action, promise.action.inspection):
        with pytest.raises(ProtectedError):
            fact.delete()
    assert LedgerEntry.objects.count() == 1


def test_an_entry_can_be_replaced_or_emptied_away_by_nothing(promise):
    say(promise, state="under_way")
    if connection.vendor == "sqlite":
        refused(
            lambda: connection.cursor().execute(
                "INSERT OR REPLACE INTO improvement_ledgerentry SELECT * FROM"
                " improvement_ledgerentry"
            )
        )
    else:
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused(lambda: connection.cursor().execute("TRUNCATE improvement_ledgerentry CASCADE"))


def test_the_check_finds_a_ledger_without_its_protection_and_a_migration_puts_it_back(promise):
    where = " ON improvement_ledgerentry" if connection.vendor == "postgresql" else ""
    assert not [
        error for error in run_checks(databases=["default"]) if error.id == "improvement.E001"
    ]
    connection.cursor().execute(f"DROP TRIGGER ledger_keeps_rows{where}")
    errors = [
        error for error in run_checks(databases=["default"]) if error.id == "improvement.E001"
    ]
    assert "ledger_keeps_rows" in errors[0].msg
    immutable.protect()
    assert not [
        error for error in run_checks(databases=["default"]) if error.id == "improvement.E001"
    ]


def test_nothing_is_stored_as_done_without_evidence(promise):
    with pytest.raises(IntegrityError), transaction.atomic():
        say(promise, state="done")
    for shown in (
        {"evidence": "A page"},
        {"evidence_url": "https://example.org/"},
        {"evidence_is_update": True},
    ):
        say(promise, state="done", **shown)


def test_a_report_is_recorded_once(promise):
    uuid = "9f2f4f8a-6f5a-4d2e-9a2c-0d9d1b0c8a11"
    first = record(action=promise.action, milestone=promise, report=uuid, state="under_way")
    again = record(action=promise.action, milestone=promise, report=uuid, state="at_risk")
    assert first
    assert again is None
    assert [entry.state for entry in LedgerEntry.objects.all()] == ["under_way"]


def test_pages_are_shown_and_searched_anew_after_an_entry(home, promise):
    page = ImprovementFactory(parent=home, inspection=promise.action.inspection)
    action_page = ActionPageFactory(parent=page, action=promise.action)
    before, last = TreeVersion.read(), LoggedChange.newest()
    say(promise, state="under_way")
    assert TreeVersion.read() != before
    assert {change.key for change in LoggedChange.objects.filter(number__gt=last)} == {
        str(page.pk),
        str(action_page.pk),
    }


def test_what_is_written_later_about_an_earlier_month_takes_its_place_in_time(home, promise):
    say(promise, "2024-02", state="under_way", due="2024-05", certainty="due")
    say(promise, "2024-06", state="done", evidence="It is out.")
    late = say(promise, "2024-04", state="at_risk")
    assert late.state_before == "under_way"
    ImprovementFactory(parent=home, inspection=promise.action.inspection)
    (promise,) = tracker.promises().values()
    assert promise.standing.state == "done"
    assert [str(entry.said_on) for entry in promise.entries] == ["2024-02", "2024-04", "2024-06"]
    history = [(entry.state_before, entry.state) for _promise, entry in promise.action.history]
    assert history == [("at_risk", "done"), ("under_way", "at_risk"), ("", "under_way")]
