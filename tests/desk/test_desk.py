"""The admin's first page says what waits for whoever signs in, and nothing else."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from registry import slots
from registry.desk import Desk, Row, Section
from tests.factories import TeamFactory, UserFactory
from tests.visits import words
from users.models import User

pytestmark = pytest.mark.django_db
WELL = "All is well. Nothing needs you today."


@pytest.fixture(autouse=True)
def signed_in(client: Client, editor: User) -> None:
    client.force_login(editor)


@pytest.fixture
def sections(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Only these sections are there: sections(lamps=function)."""

    def only(**makers: Callable[[Desk], Section | None]) -> None:
        monkeypatch.setattr(slots.DESK_SECTIONS, "added", makers)

    return only


def lamps(number: int, rank: int = 1) -> Callable[[Desk], Section]:
    def section(desk: Desk) -> Section:
        shown = min(number, desk.limit)
        rows = [Row(f"Lamp {one}", "Light it", f"/lamp/{one}/") for one in range(shown)]
        return Section("Lamps to light", "All lamps are lit.", rank, rows, number)

    return section


def first_page(client: Client, address: str = "/admin/") -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_each_thing_that_waits_has_one_action(client, sections) -> None:
    sections(lamps=lamps(2))
    [section] = first_page(client).select(".desk__section")
    assert words(str(section.h3)) == "Lamps to light 2"
    assert [words(str(link)) for link in section.select("a")] == [
        "Light it : Lamp 0",
        "Light it : Lamp 1",
    ]


def test_what_is_more_pressing_comes_first_and_what_is_done_is_said_calmly(
    client, sections
) -> None:
    sections(later=lamps(1, rank=9), done=lamps(0), first=lamps(3, rank=2))
    desk = first_page(client).select_one(".desk")
    assert [words(str(title)) for title in desk.select("h3")] == [
        "Lamps to light 3",
        "Lamps to light 1",
        "Nothing to do here",
    ]
    assert words(str(desk.select_one(".desk__well ul"))) == "All lamps are lit."


def test_an_empty_desk_says_that_all_is_well(client, sections) -> None:
    sections(lamps=lamps(0), secret=lambda desk: None)
    desk = first_page(client).select_one(".desk")
    assert [words(str(title)) for title in desk.select("h3")] == [WELL]
    assert "secret" not in str(desk)


def test_many_are_shown_on_a_page_of_their_own(client, sections) -> None:
    sections(lamps=lamps(300), secret=lambda desk: None)
    section = first_page(client).select_one(".desk__section")
    *rows, link = section.select("a")
    assert len(rows) == 5
    assert words(str(link)) == "See all 300 : Lamps to light"
    page = words(client.get(link["href"]).content.decode())
    assert "The first 200 of 300." in page
    assert "Lamp 199" in page
    assert client.get("/admin/desk/secret/").status_code == 404
    assert client.get("/admin/desk/unknown/").status_code == 404


def test_mine_my_teams_or_everything(client, editor, sections) -> None:
    asked: list[Desk] = []
    sections(lamps=asked.append)
    mate, team = UserFactory(), TeamFactory()
    TeamFactory().members.add(mate)

    def choices(address: str = "/admin/") -> dict[str, str]:
        links = first_page(client, address).select(".desk__whose a")
        current = [link for link in links if link.get("aria-current") == "page"]
        found = {parse_qs(urlparse(link["href"]).query)["whose"][0]: link for link in links}
        return {"now": words(str(current[0])), **{key: words(str(found[key])) for key in found}}

    alone = {"now": "Everything", "mine": "Mine", "all": "Everything"}
    assert choices() == choices("/admin/?whose=teams") == choices("/admin/?whose=x") == alone
    team.members.add(editor, mate)
    assert choices()["now"] == "My teams’"
    assert (asked[-1].people, asked[-1].teams) == ({editor.pk, mate.pk}, {team.pk})
    assert choices("/admin/?whose=mine")["now"] == "Mine"
    assert (asked[-1].people, asked[-1].teams) == ({editor.pk}, frozenset())


def test_the_last_choice_is_where_each_visit_begins(client, editor, sections) -> None:
    asked: list[Desk] = []
    sections(lamps=asked.append)
    TeamFactory().members.add(editor)
    first_page(client, "/admin/?whose=mine")
    client.logout()
    client.force_login(editor)
    first_page(client, "/admin/")
    assert asked[-1].whose == "mine"
    first_page(client, "/admin/?whose=nonsense")
    editor.refresh_from_db()
    assert editor.desk_view == "mine"


def test_a_choice_that_is_no_longer_offered_is_left(client, editor, sections) -> None:
    asked: list[Desk] = []
    sections(lamps=asked.append)
    team = TeamFactory()
    team.members.add(editor)
    first_page(client, "/admin/?whose=teams")
    team.members.clear()
    first_page(client, "/admin/")
    assert asked[-1].whose == "all"
