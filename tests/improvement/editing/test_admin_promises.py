"""Promises in the admin: added with their first words, put right by further entries, never
rewritten.
"""

import datetime
import uuid

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from improvement.models import LedgerEntry, Milestone
from tests import factories
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

PROMISES = "/admin/snippets/improvement/milestone/"


def sign_in(client, role):
    user = factories.UserFactory(first_name="Appu", role=role)
    client.force_login(user)


@pytest.fixture
def as_approver(client, home):
    sign_in(client, PUBLISHER)
    return client


@pytest.fixture
def promise(home):
    promise = factories.MilestoneFactory()
    factories.say(promise, said="It will come.", due="2024-11")
    return promise


def new_promise(**typed):
    empty = {
        "title": "A list of support",
        "key": "a-list",
        "kind": "promise",
        "counted": "on",
        "sort_order": "0",
        "why_not_counted": "",
    }
    said = {
        "said": "due in November",
        "source": "Page 2",
        "said_on": "October 2024",
        "due": "November 2024",
        "certainty": "due",
        "state": "",
    }
    rest = {"done_on": "", "evidence": "", "evidence_url": "", "translations": inline_formset([])}
    return nested_form_data(
        {**empty, **said, **rest, "action": str(factories.ActionFactory().pk), **typed}
    )


def entry(**typed):
    empty = dict.fromkeys(
        (
            "said",
            "source",
            "said_on",
            "state",
            "due",
            "certainty",
            "done_on",
            "evidence",
            "evidence_url",
            "reason",
        ),
        "",
    )
    return {**empty, "once": str(uuid.uuid4()), **typed}


def test_a_promise_and_its_first_entry_are_written_together(as_approver):
    answer = as_approver.post(f"{PROMISES}add/", new_promise())
    assert answer.status_code == 302, answer.context["form"].errors
    written = Milestone.objects.get().entries.get()
    assert (written.said, str(written.due), written.sets_date, written.who[:4]) == (
        "due in November",
        "2024-11",
        True,
        "Appu",
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("evidence", {"state": "done"}),
        ("done_on", {"state": "done", "evidence": "A page", "done_on": "2099"}),
        ("due", {"due": "January 2023"}),
        ("said_on", {"said_on": "2099"}),
        ("said", {"said": ""}),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_saved(as_approver, field, typed):
    answer = as_approver.post(f"{PROMISES}add/", new_promise(**typed))
    assert list(answer.context["form"].errors) == [field]
    assert "A list of support" in answer.content.decode()
    assert not Milestone.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_the_ledger_is_shown_and_put_right_by_one_more_row(as_approver, promise):
    first = promise.entries.get()
    assert "It will come." in as_approver.get(f"{PROMISES}edit/{promise.pk}/").content.decode()
    address = f"{PROMISES}entry/{promise.pk}/?corrects={first.pk}"
    assert "It will come." in as_approver.get(address).content.decode()
    typed = entry(
        said="It will come soon.", due="December 2024", reason="The words were cut short."
    )
    assert as_approver.post(address, typed).status_code == 302
    as_approver.post(address, typed)  # pressed twice
    assert [row.said for row in promise.entries.all()] == ["It will come.", "It will come soon."]
    assert promise.entries.last().corrects == first


def test_an_entry_asks_for_its_reason_and_keeps_what_was_typed(as_approver, promise):
    answer = as_approver.post(
        f"{PROMISES}entry/{promise.pk}/", entry(said="Typed words", state="done")
    )
    assert set(answer.context["form"].errors) == {"reason", "evidence"}
    assert "Typed words" in answer.content.decode()
    assert promise.entries.count() == 1


@pytest.mark.parametrize("part", ["promise", "action", "inspection"])
@pytest.mark.parametrize("several", [False, True])
def test_what_has_entries_or_children_is_not_deleted(admin_client, promise, part, several):
    fact = {"promise": promise, "action": promise.action, "inspection": promise.action.inspection}[
        part
    ]
    name = fact._meta.model_name
    address = f"/admin/snippets/improvement/{name}/delete/{fact.pk}/"
    if several:
        address = f"/admin/bulk/improvement/{name}/delete/?id={fact.pk}"
    answer = admin_client.post(address, follow=True)
    assert "can’t be deleted yet. It is used in" in answer.content.decode()
    assert type(fact).objects.filter(pk=fact.pk).exists()


def test_an_editor_reads_promises_and_writes_none(client, promise):
    sign_in(client, EDITOR)
    assert promise.title in client.get(PROMISES).content.decode()
    assert client.get(f"{PROMISES}inspect/{promise.pk}/").status_code == 200
    for address in (
        f"{PROMISES}add/",
        f"{PROMISES}edit/{promise.pk}/",
        f"{PROMISES}entry/{promise.pk}/",
    ):
        assert client.get(address).status_code == 302, address


def test_the_list_says_how_each_promise_stands_and_by_when(as_approver, promise, settings):
    settings.AS_OF = datetime.date(2024, 11, 30)
    sign_in(as_approver, PUBLISHER)
    factories.say(promise, "2024-10", state="at_risk")
    silent = factories.MilestoneFactory(title="In silence", action=promise.action)
    shown = words(as_approver.get(PROMISES).content.decode())
    assert "State Date" in shown
    assert "At risk Due: November 2024" in shown or "At risk Date: November 2024" in shown
    assert f"{silent.title}" in shown
    assert "Nothing said yet" in shown


def test_a_promise_gets_its_address_and_its_place_by_itself(as_approver):
    action = factories.ActionFactory()
    for title in ("A list of support", "A list of support", "家庭"):
        typed = {"title": title, "key": "", "sort_order": "", "action": str(action.pk)}
        answer = as_approver.post(f"{PROMISES}add/", new_promise(**typed))
        assert answer.status_code == 302, answer.context["form"].errors
    found = [(promise.key, promise.sort_order) for promise in Milestone.objects.all()]
    assert found == [("a-list-of-support", 1), ("a-list-of-support-2", 2), ("milestone", 3)]


def test_the_form_of_a_new_promise_asks_in_an_editors_words(as_approver):
    shown = as_approver.get(f"{PROMISES}add/").content.decode()
    assert 'name="key"' not in shown
    assert 'name="sort_order" value' not in shown
    assert "Leave it empty and it comes last." in shown


def test_whoever_reads_a_promise_is_told_its_state_and_what_was_said(client, promise):
    sign_in(client, EDITOR)
    shown = words(client.get(f"{PROMISES}inspect/{promise.pk}/").content.decode())
    assert "It will come." in shown
    assert "Counts towards the action Yes" in shown
    for machine in ("True", "Place in the list", "Last part of its address"):
        assert machine not in shown


@pytest.mark.parametrize("name", ["inspection", "finding", "action", "milestone", "event"])
def test_every_list_and_form_opens(as_approver, promise, name):
    assert as_approver.get(f"/admin/snippets/improvement/{name}/?q=some").status_code == 200
    assert as_approver.get(f"/admin/snippets/improvement/{name}/add/").status_code == 200


def test_the_ledger_on_the_screen_gives_reason_and_evidence(as_approver, promise):
    factories.say(
        promise, "2024-10", state="done", reason="The nurse has begun.", evidence="A letter"
    )
    shown = words(as_approver.get("/admin/reports/ledger/").content.decode())
    assert "The nurse has begun." in shown
    assert "A letter" in shown


@pytest.mark.parametrize("make", [factories.MeasureFactory, factories.EventFactory])
@pytest.mark.parametrize("several", [False, True])
def test_whoever_deletes_figures_or_an_event_is_told_which_pages_show_it(
    admin_client, home, make, several
):
    page = factories.ImprovementFactory(parent=home, title="The inspection")
    fact = make(inspection=page.inspection)
    name = fact._meta.model_name
    address = f"/admin/snippets/improvement/{name}/delete/{fact.pk}/"
    if several:
        address = f"/admin/bulk/improvement/{name}/delete/?id={fact.pk}"
    if name == "measure":
        factories.ObservationFactory(measure=fact)
    words = admin_client.get(address).content.decode()
    assert "on these pages:" in words
    assert "The inspection" in words
    assert ("1 figure goes with it" in words) is (name == "measure")
    admin_client.post(address)
    assert not type(fact).objects.filter(pk=fact.pk).exists()
