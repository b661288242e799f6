"""What needs a word: each promise once, for the people and teams that keep it."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pagetree.present
from improvement import tracker
from improvement.reminders.due import for_action
from tests.factories import ActionFactory, MilestoneFactory, TeamFactory, UserFactory, say
from tests.visits import compact, words
from users.models import User
from users.roles import AUDITOR, EDITOR

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/improvement/my-actions/"


@pytest.fixture(autouse=True)
def day(settings):
    settings.AS_OF = datetime.date(2024, 11, 30)


@pytest.fixture
def editor(home, client):
    user = UserFactory(role=EDITOR)
    client.force_login(user)
    return user


def promises(action):
    say(
        MilestoneFactory(action=action, title="In silence"),
        "2024-07",
        state="under_way",
        due="2024-09",
    )
    late = MilestoneFactory(action=action, title="Moved")
    say(late, "2024-07", state="under_way", due="2024-10")
    say(late, "2024-09", due="2024-12", reason="So.")
    say(
        MilestoneFactory(action=action, title="Soon"),
        "2024-09",
        state="under_way",
        due="2024-12-20",
    )
    say(MilestoneFactory(action=action, title="In danger"), "2024-09", state="at_risk")
    say(
        MilestoneFactory(action=action, title="Kept in spring", kind="standing"),
        "2024-04",
        state="under_way",
    )
    say(
        MilestoneFactory(action=action, title="Kept in autumn", kind="standing"),
        "2024-10",
        state="under_way",
    )
    say(
        MilestoneFactory(action=action, title="Far away"),
        "2024-11",
        state="under_way",
        due="2025-12",
    )
    say(
        MilestoneFactory(action=action, title="Finished"),
        "2024-11",
        state="done",
        due="2024-12",
        evidence="A page",
    )


def test_each_promise_that_needs_a_word_stands_once_with_the_reason():
    action = ActionFactory()
    promises(action)
    due = for_action(tracker.of_action(action.pk), datetime.date(2024, 11, 30))
    assert [(str(promise.title), why) for promise, why in due] == [
        ("In silence", "Date passed, no update since July 2024"),
        ("Moved", "Late"),
        ("Soon", "Due in 30 days"),
        ("In danger", "At risk"),
        ("Kept in spring", "Not confirmed for six months"),
    ]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"state": "under_way", "due": "2024-10"}, {"due": "2024-12", "reason": "So."}),
        ({"state": "under_way", "due": "2024-12-20"}, {"state": "under_way"}),
        ({"state": "under_way"}, {"state": "at_risk"}),
    ],
)
def test_what_somebody_has_just_written_about_needs_no_word(before, now, settings):
    action = ActionFactory()
    promise = MilestoneFactory(action=action)
    say(promise, "2024-07", **before)
    say(promise, "2024-11-30", **now)
    assert for_action(tracker.of_action(action.pk), datetime.date(2024, 11, 30)) == []
    settings.AS_OF = datetime.date(2025, 1, 1)
    assert for_action(tracker.of_action(action.pk), settings.AS_OF) != []


def test_a_person_sees_their_own_actions_and_their_teams(client, editor):
    team = TeamFactory(name="Waiting team")
    team.members.add(editor)
    for title, keeper in (
        ("Mine", {"owner": editor}),
        ("Of my team", {"team": team}),
        ("Of others", {}),
    ):
        promises(ActionFactory(title=title, **keeper))
    text = words(client.get(ADDRESS).content.decode())
    assert "Mine" in text
    assert "Of my team" in text
    assert "Of others" not in text
    assert "Of others" in words(client.get(f"{ADDRESS}?show=all").content.decode())
    one_team = words(client.get(f"{ADDRESS}?show={team.pk}").content.decode())
    assert "Of my team" in one_team
    assert "Mine Promise" not in one_team


def test_each_row_leads_to_a_new_update_with_the_promise_chosen(client, editor, news_index):
    action = ActionFactory(owner=editor)
    booklet = MilestoneFactory(action=action, title="A booklet")
    say(booklet, "2024-07", state="under_way", due="2024-09")
    address = f"/admin/pages/add/news/newspage/{news_index.pk}/?promise={booklet.pk}"
    assert address in client.get(ADDRESS).content.decode()
    assert client.get(address).status_code == 200


def test_whoever_keeps_nothing_is_told_so(client, editor):
    assert "No action names you or one of your teams." in client.get(ADDRESS).content.decode()


def test_the_desk_shows_those_of_a_person_and_their_teams(client, editor, news_index):
    team = TeamFactory()
    promises(ActionFactory(owner=editor))
    promises(ActionFactory(team=team))
    assert "Promises that need a word 5 In silence" in words(client.get("/admin/?whose=mine").text)
    assert "Promises that need a word 10 In silence" in words(client.get("/admin/?whose=all").text)
    team.members.add(editor)
    desk = client.get("/admin/?whose=teams").text
    assert "Promises that need a word 10 In silence" in words(desk)
    assert f"/admin/pages/add/news/newspage/{news_index.pk}/?promise=" in desk
    assert f'href="{ADDRESS}"' in desk


@pytest.mark.same_on_every_database
def test_three_actions_and_thirty_cost_the_same(client, editor):
    def cost():
        client.get(ADDRESS)
        pagetree.present.reset()
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        return len(queries)

    for _ in range(3):
        say(
            MilestoneFactory(action=ActionFactory(owner=editor)),
            "2024-07",
            state="under_way",
            due="2024-09",
        )
    few = cost()
    for _ in range(27):
        say(
            MilestoneFactory(action=ActionFactory(owner=editor)),
            "2024-07",
            state="under_way",
            due="2024-09",
        )
    assert cost() == few


def test_each_promise_opens_for_whoever_may_only_read_it(client: Client, editor: User) -> None:
    promises(ActionFactory(owner=editor))
    page = compact(client.get(ADDRESS).content.decode())
    addresses = re.findall(r'<th scope="row"><a href="([^"]+)"', page)
    assert len(addresses) > 3
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_an_auditor_is_shown_the_actions_and_asked_for_nothing(client, editor, news_index):
    promises(ActionFactory(owner=editor))
    client.force_login(UserFactory(role=AUDITOR))
    assert "Promises that need a word" not in client.get("/admin/?whose=all").text
    shown = client.get(f"{ADDRESS}?show=all").text
    assert "In silence" in shown
    assert "Write an update" not in shown
