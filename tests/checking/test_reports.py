"""What those who work here see of checks, and the figure that everybody may read."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from checking import keepers, record, shares, spots
from checking.models import MonthShare
from dates.clock import today
from registry.desk import Desk, Whose
from registry.slots import DESK_SECTIONS
from tests.checking.pages import page_checked
from tests.factories import TeamFactory, UserFactory
from tests.visits import cold_queries, compact, words
from users.roles import PUBLISHER

pytestmark = pytest.mark.django_db
SECTIONS = ("due", "spot-checks")
REPORT, SPOTS = "/admin/reports/checked/", "/admin/reports/spot-check/"


@pytest.fixture
def old_site(section):
    """The pages that are there already were checked today."""
    type(section).objects.update(checked_on=today())
    home = section.get_parent().specific
    type(home).objects.update(checked_on=today())
    return section


@pytest.fixture
def approver(client):
    user = UserFactory(role=PUBLISHER)
    client.force_login(user)
    return user


def rows(client, address=REPORT):
    return client.get(address).context["object_list"]


def test_the_report_has_the_longest_due_first_with_owner_and_last_checker(
    client, approver, old_site
):
    team = TeamFactory(name="Example team: school")
    newer = page_checked(old_site, 13, title="Newer", owner_team=team)
    page_checked(old_site, 20, title="Older")
    keepers.set_keeper(newer.pk, "anna@example.org", "Anna Example")
    first, second, *_others = rows(client)
    assert (first.title, first.state, first.may_confirm) == ("Older", "Overdue", True)
    assert (second.title, second.team, second.keeper) == (
        "Newer",
        "Example team: school",
        "Anna Example",
    )
    record.confirm(newer.pk, record.by_user(approver), newer.checked_on)
    last = next(row for row in rows(client) if row.title == "Newer")
    assert (last.by, last.checked_on, last.state) == (str(approver), today(), "In time")


def test_it_can_be_cut_to_a_team_and_exported(client, approver, old_site):
    team = TeamFactory(name="Example team: school")
    page_checked(old_site, 13, title="Theirs", owner_team=team)
    page_checked(old_site, 13, title="Nobody’s")
    assert [row.title for row in rows(client, f"{REPORT}?team={team.pk}")] == ["Theirs"]
    answer = client.get(f"{REPORT}?team={team.pk}&export=csv")
    table = b"".join(answer.streaming_content).decode()
    assert "Theirs" in table
    assert "Nobody’s" not in table


def test_the_trend_is_what_was_noted_each_month(client, approver, old_site):
    shares.note()
    shares.note()
    assert MonthShare.objects.count() == 1
    MonthShare.objects.create(month=date(2020, 1, 1), checked=1, total=4)
    found = shares.trend()
    assert (found[0][0], found[0][1].percent) == (date(2020, 1, 1), 25)
    assert "January 2020: 25 % (1 / 4)" in words(client.get(REPORT).content.decode())


def test_the_button_of_the_report_confirms(client, approver, old_site):
    page = page_checked(old_site, 13)
    form = f'action="/admin/checking/{page.pk}/still-right/"'
    assert form in compact(client.get(REPORT).content.decode())


def test_the_public_figure_is_true_with_none_and_with_all(client, old_site):
    said = words(client.get("/en/kept-true/").content.decode())
    assert "Pages checked in time: 2 of 2. That is 100 in 100." in said
    for page in (old_site, old_site.get_parent().specific):
        page.checked_on = None
        page.save(update_fields=["checked_on"])
    said = words(client.get("/en/kept-true/").content.decode())
    assert "Pages checked in time: 0 of 2. That is 0 in 100." in said


def test_drafts_and_private_pages_are_not_counted_in_public(client, old_site):
    page_checked(old_site, 1, live=False)
    assert shares.public_share().total == 2


def test_the_public_figure_costs_the_same_whatever_there_is(client, old_site):
    few = cold_queries(client, "/en/kept-true/")
    for _number in range(5):
        page_checked(old_site, 3)
    assert cold_queries(client, "/en/kept-true/") == few


def test_ten_pages_a_month_for_somebody_else_than_whoever_checked_or_keeps_them(
    client, approver, old_site
):
    team = TeamFactory()
    keeper = _member(team)
    pages = [page_checked(old_site, 1, owner_team=team) for _number in range(12)]
    found = spots.of_month(today())
    assert len(found) == spots.draw.__defaults__[0] == 10
    assert {spot.item.pk for spot in found} == {spot.item.pk for spot in spots.of_month(today())}
    one = next(spot for spot in found if spot.item.pk in {page.pk for page in pages})
    assert one.is_for(approver)
    assert not one.is_for(keeper), "they look after it"
    client.post(f"/admin/checking/{one.item.pk}/still-right/")
    again = spots.spot_of(one.item.pk, today())
    assert again.is_done(today())
    assert not again.is_for(approver), "who checked it last"
    assert rows(client, SPOTS)[-1].state == "Done this month"


def _member(team):
    user = UserFactory(role=PUBLISHER)
    team.members.add(user)
    return user


def test_the_desk_says_what_is_due_and_which_spot_checks_wait(old_site):
    team = TeamFactory()
    user = _member(team)
    page_checked(old_site, 13, title="Theirs", owner_team=team)
    page_checked(old_site, 13, title="Of others")
    due, sample = DESK_SECTIONS.get("due"), DESK_SECTIONS.get("spot-checks")
    mine = Desk(user, Whose.TEAMS, frozenset([user.pk]), frozenset([team.pk]))
    assert [row.title for row in due(mine).rows] == ["Theirs"]
    assert due(Desk(user, Whose.ALL)).count == 2
    assert "Theirs" not in [row.title for row in sample(mine).rows]
    assert "Of others" in [row.title for row in sample(mine).rows]
    assert due(Desk(UserFactory(), Whose.ALL)) is None


def test_one_press_on_the_desk_says_that_a_page_is_still_right(client, old_site):
    client.force_login(UserFactory(role=PUBLISHER))
    page = page_checked(old_site, 13, title="Old lamp")
    desk = BeautifulSoup(client.get("/admin/?whose=all").content, "html.parser")
    form = desk.select_one("#desk-due ~ .desk__rows form")
    assert words(str(form.button)) == "Still right : Old lamp"
    sent = {field["name"]: field["value"] for field in form.select("input")}
    back = client.post(form["action"], sent, follow=True)
    assert back.redirect_chain == [("/admin/?whose=all", 302)]
    assert "“Old lamp” is checked today." in words(back.content.decode())
    page.refresh_from_db()
    assert page.checked_on == today()


def test_the_desk_asks_the_same_number_of_questions_however_much_waits(old_site):
    user = UserFactory(role=PUBLISHER)

    def asked():
        for name in SECTIONS:
            DESK_SECTIONS.get(name)(Desk(user, Whose.ALL))  # reads the tree
        with CaptureQueriesContext(connection) as queries:
            found = [DESK_SECTIONS.get(name)(Desk(user, Whose.ALL)) for name in SECTIONS]
        return len(queries), found[0].count

    page_checked(old_site, 13)
    few, count = asked()
    for _number in range(8):
        page_checked(old_site, 13)
    assert count == 1
    assert asked() == (few, 9)
