"""The calendar of the desk: what comes in a month, by day, for those who look after it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories import (
    ActionFactory,
    DocumentFactory,
    GuidanceFactory,
    MilestoneFactory,
    TeamFactory,
    UserFactory,
    say,
)
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/desk/calendar/"


@pytest.fixture(autouse=True)
def day(settings):
    settings.AS_OF = date(2024, 11, 30)


@pytest.fixture
def editor(home, client):
    user = UserFactory(role=EDITOR)
    client.force_login(user)
    return user


def seen(client: Client, month: str = "2024-12", whose: str = "all") -> str:
    return words(client.get(ADDRESS, {"month": month, "whose": whose}).content.decode())


def test_a_month_tells_by_day_what_opens_closes_and_is_due(client, editor, section) -> None:
    coming = GuidanceFactory(parent=section, title="Coming", live=False)
    coming.save_revision(approved_go_live_at=datetime(2024, 12, 3, 9, tzinfo=UTC))
    GuidanceFactory(
        parent=section, title="Going", expire_at=datetime(2024, 12, 24, 23, 30, tzinfo=UTC)
    )
    GuidanceFactory(parent=section, title="Old advice", checked_on=date(2023, 12, 10))
    promise = MilestoneFactory(action=ActionFactory(), title="A booklet")
    say(promise, "2024-07", state="under_way", due="2024-12")
    month = seen(client)
    order = [
        "Tuesday 3 December Coming Opens",
        "Tuesday 10 December Old advice Check it",
        "Tuesday 24 December Going Closes",
        "Tuesday 31 December A booklet Promise, due: December 2024",
    ]
    places = [month.find(line) for line in order]
    assert -1 not in places, month
    assert places == sorted(places)
    assert "Nothing is due in this month." in seen(client, "2031-01")


def test_documents_to_review_are_for_those_who_may_change_what_readers_see(client, editor) -> None:
    DocumentFactory(title="Plan 2024", review_date=date(2024, 12, 3))
    DocumentFactory(title="Plan 2023", review_date=date(2023, 12, 3))
    desk = words(client.get("/admin/?whose=all").content.decode())
    assert ("Plan 2024" in seen(client), "Plan 2023" in desk) == (False, False)
    client.force_login(UserFactory(role=PUBLISHER))
    desk = words(client.get("/admin/?whose=all").content.decode())
    assert "Plan 2024 Review it" in seen(client)
    assert "Documents to review 1 Plan 2023" in desk


def test_it_can_be_cut_to_mine_or_to_a_team(client, editor, section) -> None:
    team = TeamFactory(name="Waiting team")
    closing = {"expire_at": datetime(2024, 12, 24, 12, tzinfo=UTC)}
    GuidanceFactory(parent=section, title="My page", owner=editor, **closing)
    GuidanceFactory(parent=section, title="Their page", owner_team=team, **closing)
    shown = {
        whose: ["My page" in seen(client, whose=whose), "Their page" in seen(client, whose=whose)]
        for whose in ("mine", "all", str(team.pk))
    }
    assert shown == {"mine": [True, False], "all": [True, True], str(team.pk): [False, True]}
    assert "Waiting team" in seen(client)


@pytest.mark.parametrize("month", ["", "x", "2024-13", "9999-12", "0001-01"])
def test_any_other_month_is_the_present_one(client, editor, month: str) -> None:
    assert "November 2024" in seen(client, month)


def test_whoever_may_see_none_of_it_sees_none_of_it(client, editor, section) -> None:
    GuidanceFactory(parent=section, title="Old advice", checked_on=date(2023, 12, 10))
    editor.groups.get().page_permissions.all().delete()
    assert "Nothing is due in this month." in seen(client)
