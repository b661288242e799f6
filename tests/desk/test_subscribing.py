"""The desk's calendar in a calendar program: by a secret address of a person or of a team."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from desk import calendar_file
from desk.models import CalendarAddress
from tests.factories import (
    ActionFactory,
    GuidanceFactory,
    MilestoneFactory,
    TeamFactory,
    UserFactory,
    say,
)
from users.models import Team, User
from users.roles import EDITOR, PUBLISHER

pytestmark = pytest.mark.django_db
CLOSING = {"expire_at": datetime(2024, 12, 24, 12, tzinfo=UTC)}


@pytest.fixture(autouse=True)
def day(settings):
    settings.AS_OF = date(2024, 11, 30)


@pytest.fixture
def team(editor: User) -> Team:
    team = TeamFactory(name="Waiting team")
    team.members.add(editor)
    return team


def press(client: Client, user: User, whose: str, do: str = "renew") -> str:
    """The address that the calendar shows after a button was pressed; "" if there is none."""
    client.force_login(user)
    sent = {"whose": whose, "do": do}
    answer = client.post("/admin/desk/calendar/address/", sent, follow=True)
    assert answer.status_code == 200
    return shown(answer)


def shown(answer) -> str:
    field = BeautifulSoup(answer.content, "html.parser").find(id="calendar-address")
    return field["value"] if field else ""


def events(address: str) -> dict[str, object]:
    """{title: event} of what a calendar program finds, which nobody signs in."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(answer.content).events}


def is_closed(address: str) -> bool:
    return Client().get(address).status_code == 404


def test_a_day_is_an_event_that_says_how_precisely_it_is_known_and_leads_to_its_screen(
    client, approver
) -> None:
    promise = MilestoneFactory(action=ActionFactory(owner=approver), title="A booklet")
    say(promise, "2024-07", state="under_way", due="2024-12")
    event = events(press(client, approver, "mine"))["A booklet (Promise, due: December 2024)"]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        date(2024, 12, 31),
        date(2025, 1, 1),
    )
    assert f"/improvement/milestone/edit/{promise.pk}/" in str(event["URL"])


def test_an_event_keeps_its_name_when_its_title_and_its_day_change(client, editor, section) -> None:
    page = GuidanceFactory(parent=section, title="Old words", owner=editor, **CLOSING)
    address = press(client, editor, "mine")
    before = events(address)["Old words (Closes)"]["UID"]
    page.title = page.draft_title = "New words"
    page.expire_at = datetime(2025, 1, 7, 12, tzinfo=UTC)
    page.save()
    assert events(address)["New words (Closes)"]["UID"] == before


def test_a_new_address_and_withdrawing_stop_the_old_one_at_once(client, editor) -> None:
    first = press(client, editor, "mine")
    second = press(client, editor, "mine")
    assert (is_closed(first), is_closed(second)) == (True, False)
    assert press(client, editor, "mine", "withdraw") == ""
    assert is_closed(second)


def test_an_address_that_nobody_made_opens_nothing_and_asks_no_row(client, editor) -> None:
    address = press(client, editor, "mine")
    changed = address.replace("/calendars/", "/calendars/a")
    with CaptureQueriesContext(connection) as found:
        answer = Client().get(changed)
    assert (answer.status_code, "doesn’t work any more" in answer.text) == (404, True)
    assert not [one for one in found if "desk_calendaraddress" in one["sql"]]


def test_a_teams_calendar_holds_what_the_team_looks_after_and_its_members_share_one_address(
    client, editor, team, section
) -> None:
    GuidanceFactory(parent=section, title="Ours", owner_team=team, **CLOSING)
    GuidanceFactory(parent=section, title="Mine", owner=editor, **CLOSING)
    address = press(client, editor, str(team.pk))
    found = events(address)
    assert ("Ours (Closes)" in found, "Mine (Closes)" in found) == (True, False)
    client.force_login(UserFactory(role=PUBLISHER))
    calendar = client.get("/admin/desk/calendar/", {"whose": team.pk})
    assert shown(calendar) == address
    assert "It shows what Edie may see" in calendar.text


def test_others_neither_see_it_nor_make_one(client, team) -> None:
    client.force_login(UserFactory(role=EDITOR))
    calendar = client.get("/admin/desk/calendar/", {"whose": team.pk}).text
    sent = {"whose": str(team.pk), "do": "renew"}
    assert ("calendar-address" in calendar, "Make an address" in calendar) == (False, False)
    assert client.post("/admin/desk/calendar/address/", sent).status_code in {302, 403}
    assert not CalendarAddress.objects.exists()


def test_it_ends_with_the_team_and_with_the_rights_of_whoever_made_it(client, editor, team) -> None:
    address = press(client, editor, str(team.pk))
    team.members.remove(editor)
    assert is_closed(address)
    team.members.add(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert is_closed(address)
    User.objects.filter(pk=editor.pk).update(is_active=True)
    assert not is_closed(address)
    team.delete()
    assert is_closed(address)


def test_it_is_kept_nowhere_found_by_no_search_and_sets_no_cookie(client, editor) -> None:
    answer = Client().get(press(client, editor, "mine"))
    assert "no-store" in answer["Cache-Control"]
    assert (answer["X-Robots-Tag"], answer["Content-Type"]) == (
        "noindex",
        "text/calendar; charset=utf-8",
    )
    assert not answer.cookies


def test_many_pages_cost_as_much_as_one_and_very_many_visits_have_to_wait(
    client, editor, section, monkeypatch
) -> None:
    address, costs = press(client, editor, "mine"), []
    for number in (1, 2, 3):
        GuidanceFactory(parent=section, title=f"Page {number}", owner=editor, **CLOSING)
        Client().get(address)
        with CaptureQueriesContext(connection) as found:
            assert len(events(address)) == number
        costs.append(len(found))
    assert costs == costs[:1] * 3
    monkeypatch.setattr(calendar_file, "PER_HOUR", 6)
    assert Client().get(address).status_code == 429
