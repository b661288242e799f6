"""An editor changes the records of their own teams, and those of none. The others they look at."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from services.models import Service
from services.office.permissions import may_change, refusal
from services.upkeep import proposals
from tests import service_factories
from tests.factories import TeamFactory, TopicFactory
from tests.services.office.test_bulk_actions import screen
from tests.services.office.test_records import EDIT, form, save
from tests.visits import words

LIST = "wagtailsnippets_services_service:list"
INSPECT = "wagtailsnippets_services_service:inspect"


@pytest.fixture
def ours(home, editor):
    """A record of the editor's team."""
    team = TeamFactory(name="Our team")
    team.members.add(editor)
    return service_factories.service(name="Otter club", team=team)


@pytest.fixture
def theirs(home):
    team = TeamFactory(name="Their team")
    return service_factories.service(name="Badger club", team=team, summary="Badgers dig.")


def shown(client, address, *args, query=""):
    return words(client.get(reverse(address, args=args) + query, follow=True).content.decode())


def test_who_may_change_what(editor, approver, ours, theirs):
    assert may_change(editor, ours)
    assert may_change(editor, service_factories.service())
    assert not may_change(editor, theirs)
    assert may_change(approver, theirs)


def test_an_editor_changes_a_record_of_their_team(as_editor, ours):
    save(as_editor, ours, team=ours.team.pk, summary="Otters swim.")
    ours.refresh_from_db()
    assert (ours.summary, ours.team.name) == ("Otters swim.", "Our team")


def test_a_record_of_another_team_is_shown_with_the_reason_and_stays(as_editor, theirs):
    page = shown(as_editor, EDIT, theirs.pk)
    assert refusal(theirs) in page
    assert "Badgers dig." in page
    assert "Their team" in page
    answer = as_editor.post(reverse(EDIT, args=[theirs.pk]), form(theirs, summary="Mine now."))
    assert answer.url == reverse(INSPECT, args=[theirs.pk])
    as_editor.post(reverse("service_still_right", args=[theirs.pk]))
    theirs.refresh_from_db()
    assert (theirs.summary, theirs.checked_on) == ("Badgers dig.", None)


def test_what_somebody_looks_at_has_no_button_to_change_it(as_editor, ours, theirs):
    page = as_editor.get(reverse(INSPECT, args=[theirs.pk])).content.decode()
    assert reverse(EDIT, args=[theirs.pk]) not in page
    assert reverse("service_history", args=[theirs.pk]) in page
    listed = as_editor.get(reverse(LIST)).content.decode()
    assert reverse(EDIT, args=[theirs.pk]) not in listed
    assert reverse(EDIT, args=[ours.pk]) in listed
    history = as_editor.get(reverse("service_history", args=[theirs.pk])).content.decode()
    assert reverse(INSPECT, args=[theirs.pk]) in history


def test_an_editor_gives_a_record_to_no_team_but_their_own(as_editor, ours, theirs):
    club = service_factories.service()
    page = shown(as_editor, EDIT, club.pk)
    assert "Our team" in page
    assert "Their team" not in page
    answer = as_editor.post(reverse(EDIT, args=[club.pk]), form(club, team=theirs.team.pk))
    assert answer.status_code == 200
    assert not Service.objects.get(pk=club.pk).team


def test_which_team_kept_it_stands_in_the_history(as_approver, ours, theirs):
    save(as_approver, ours, team=theirs.team.pk)
    page = shown(as_approver, "service_history", ours.pk)
    for text in ("Who in the council keeps it", "Our team", "Their team"):
        assert text in page


def test_the_list_is_narrowed_down_to_a_team(as_editor, ours, theirs):
    service_factories.service(name="Newt club")
    for team, name in (("mine", "Otter"), (theirs.team.pk, "Badger"), ("nobody", "Newt")):
        page = shown(as_editor, LIST, query=f"?team={team}")
        found = [one for one in ("Otter", "Badger", "Newt") if f"{one} club" in page]
        assert found == [name]


def test_many_at_once_leave_those_of_another_team_and_name_them(as_editor, ours, theirs):
    topic = TopicFactory()
    address = screen("topic", ours, theirs)
    assert "You may not do this to: Badger club" in words(as_editor.get(address).content.decode())
    page = words(as_editor.post(address, {"topic": topic.pk}).content.decode())
    assert "Chosen: 2. Not done: 1." in page
    assert refusal(theirs) in page
    assert list(topic.services.all()) == [ours]


def test_an_editor_is_not_offered_what_only_approvers_may_do(client, editor, approver, ours):
    def offered(person):
        client.force_login(person)
        page = client.get(reverse(LIST)).content.decode()
        actions = ("checked", "show", "hide", "topic", "ended", "delete")
        return [action for action in actions if f"/bulk/services/service/{action}/" in page]

    assert offered(editor) == ["checked", "topic", "ended"]
    assert offered(approver) == ["checked", "show", "hide", "topic", "ended", "delete"]


def test_the_list_costs_the_same_for_one_record_and_for_many(as_editor, ours, theirs):
    def cost():
        as_editor.get(reverse(LIST))
        with CaptureQueriesContext(connection) as queries:
            as_editor.get(reverse(LIST))
        return len(queries)

    few = cost()
    for _number in range(4):
        service_factories.service(team=TeamFactory())
    assert cost() == few


def test_a_proposal_for_a_record_of_another_team_is_not_decided(
    as_editor, editor, roles, ours, theirs
):
    editor.user_permissions.add(Permission.objects.get(codename="change_proposal"))
    for service, is_decided in ((ours, True), (theirs, False)):
        change = {"summary": "New words."}
        made = proposals.propose(service.provider, service, change, None).proposal
        address = reverse("service_proposal", args=[made.pk])
        sent = {"take": "", "field": "summary", "value-summary": "New words."}
        assert as_editor.post(address, sent).status_code == 302
        service.refresh_from_db()
        assert (service.summary == "New words.") is is_decided


def test_files_name_the_team(as_approver, ours):
    table = as_approver.get(reverse(LIST) + "?export=csv").content.decode()
    assert "Our team" in table
    record = as_approver.get(reverse(LIST) + "?export=json").json()["services"][0]
    assert record["team"] == "Our team"
