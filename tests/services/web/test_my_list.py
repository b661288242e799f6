"""A reader's list stands in an address: kept, printed, sent, and compared."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Page

from services.models import SchoolProfile, Service
from tests.service_factories import place, service
from tests.visits import cold_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def clubs(home: Page) -> list[Service]:
    return [service(name=name, age_from=5, phone="01632 960 001") for name in ("One", "Two")]


def opened(client: Client, address: str) -> Tag:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    return BeautifulSoup(answer.content, "html.parser")


def text_of(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def of(services: list[Service], path: str = "my-list/") -> str:
    return f"/en/services/{path}?s={'.'.join(one.code for one in services)}"


def test_an_empty_list_says_how_to_fill_it(client: Client, home: Page) -> None:
    main = opened(client, "/en/services/my-list/").main
    assert "Your list is empty." in text_of(main)
    assert main.find("a", href="/en/services/")


def test_the_address_is_the_list_in_the_readers_order(client: Client, clubs) -> None:
    main = opened(client, of(clubs[::-1])).main
    assert [text_of(title) for title in main.select(".row__title")] == ["Two", "One"]
    assert of(clubs[::-1]) in text_of(main)
    mail = main.find("a", href=lambda to: to and to.startswith("mailto:?subject=My%20list"))
    assert clubs[0].code in mail["href"]


def test_a_page_of_a_service_adds_it_and_each_can_be_taken_out(client: Client, clubs) -> None:
    page = opened(client, clubs[0].get_absolute_url())
    assert page.find("a", string="Add to my list")["href"] == of(clubs[:1])
    links = [link["href"] for link in opened(client, of(clubs)).select(".row a[rel=nofollow]")]
    assert links == [of(clubs[1:]), of(clubs[:1])]


def test_a_code_that_was_written_down_is_added_in_any_spelling(client: Client, clubs) -> None:
    answer = client.get(f"{of(clubs[:1])}&add=%20{clubs[1].code.lower()}%20")
    assert answer["Location"] == of(clubs)


def test_a_code_of_nothing_public_is_refused_in_plain_words(client: Client, clubs) -> None:
    hidden = service(published=False)
    for typed in ("Y2345X", hidden.code):
        main = opened(client, f"{of(clubs)}&add={typed}").main
        assert "No service of ours has this code." in text_of(main)
        assert main.find("input", id="add")["value"] == typed
        assert len(main.select(".row__title")) == 2


def test_the_list_prints_in_large_type_with_its_own_address(client: Client, clubs) -> None:
    paper = opened(client, of(clubs, "my-list/print/"))
    assert "paper--large" in paper.body["class"]
    text = text_of(paper.main)
    for said in ("One", "Two", "Age 5 and over", "01632 960 001", clubs[0].code, of(clubs)):
        assert said in text
    assert client.get("/en/services/my-list/print/")["Location"] == of([])


def test_two_stand_side_by_side_in_a_table_whose_rows_are_questions(client: Client, clubs) -> None:
    SchoolProfile.objects.create(service=clubs[0], set_up_for=["hearing"], places=12)
    place(clubs[1], name="Example hall", access=["step-free"])
    ticked = f"/en/services/compare/?s={clubs[0].code}&s={clubs[1].code}"
    assert client.get(ticked)["Location"] == of(clubs, "compare/")
    table = opened(client, of(clubs, "compare/")).find("table")
    assert [text_of(head) for head in table.select("th[scope=col]")] == ["One", "Two"]
    rows = {
        text_of(row.th): [text_of(cell) for cell in row("td")] for row in table.select("tbody tr")
    }
    assert rows["Set up for"] == ["Deaf or hard of hearing", "Not known"]
    assert rows["Access"] == ["Not known", "No steps"]
    assert "Languages" not in rows


def test_numbers_and_addresses_stand_where_the_readers_lines_begin(client: Client, clubs) -> None:
    for club in clubs:
        club.phone, club.email = "01632 960 001", "otter@example.org"
        club.save()
    table = opened(client, of(clubs, "compare/").replace("/en/", "/ur/")).find("table")
    (line,) = {cell.parent for cell in table.find_all(string="01632 960 001")[:1]}
    assert line.name == "bdi"
    assert not line.parent.attrs


def test_more_than_three_are_too_many_to_compare(client: Client, clubs) -> None:
    many = [*clubs, service(), service()]
    main = opened(client, of(many, "compare/")).main
    assert len(main.select("th[scope=col]")) == 3
    assert "We compare 3 at most" in text_of(main)


def test_a_long_list_costs_no_more_queries_than_a_short_one(client: Client, clubs) -> None:
    many = [*clubs, *(service() for _number in range(6))]
    for path in ("my-list/", "my-list/print/"):
        assert cold_queries(client, of(many, path)) == cold_queries(client, of(clubs, path)) <= 14
