"""A list of pages to print, kept in an address and nowhere else."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Page

from paper.choice import MOST
from tests.factories import GuidanceFactory
from tests.visits import cold_queries


@pytest.fixture
def pages(section: Page) -> list[Page]:
    return [GuidanceFactory(parent=section, title=title) for title in ("One", "Two", "Three")]


def codes(*pages: Page) -> str:
    return ".".join(page.node.code for page in pages)


def opened(client: Client, address: str) -> Tag:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    assert not answer.cookies
    return BeautifulSoup(answer.content, "html.parser").main


def ticked(main: Tag) -> list[str]:
    return [box.find_next("span").get_text() for box in main.select("input[checked]")]


def test_the_link_of_a_page_adds_it_to_the_list(client: Client, pages: list[Page]) -> None:
    page = BeautifulSoup(client.get(pages[0].url).content, "html.parser")
    link = page.select_one("[data-add-page]")["href"]
    assert ticked(opened(client, link)) == ["One"]
    assert ticked(opened(client, f"{link}&pages={codes(pages[1])}")) == ["Two", "One"]


def test_the_list_is_one_address_in_one_spelling(client: Client, pages: list[Page]) -> None:
    first, second, _third = pages
    asked = {"page": [first.node.code, second.node.code.lower()], "add": "", "section": ""}
    address = f"/en/my-pages/?pages={codes(first, second)}"
    assert client.get("/en/my-pages/", asked)["Location"] == address
    assert client.get(address).status_code == 200
    assert address in opened(client, address).get_text()


def test_pages_of_a_section_can_be_ticked(client: Client, pages: list[Page], section: Page) -> None:
    main = opened(client, f"/en/my-pages/?pages={codes(pages[1])}&section={section.node.code}")
    assert ticked(main) == ["Two"]
    offered = [
        box.find_next("span").get_text() for box in main.select("input[name=page]:not([checked])")
    ]
    assert offered == [section.title, "One", "Three"]


def test_the_list_leads_to_its_document_in_both_sizes(client: Client, pages: list[Page]) -> None:
    main = opened(client, f"/en/my-pages/?pages={codes(*pages)}")
    large, plain = (client.get(link["href"]) for link in main.select("a.button"))
    for answer in (large, plain):
        sheets = BeautifulSoup(answer.content, "html.parser").select(".sheet")
        assert [sheet["id"] for sheet in sheets] == codes(*pages).split(".")


def test_a_code_that_is_none_is_told_and_the_list_stays(client: Client, pages: list[Page]) -> None:
    main = opened(client, f"/en/my-pages/?page={codes(pages[0])}&add=nonsense")
    assert ticked(main) == ["One"]
    assert "No page of ours has this code." in main.get_text()
    assert main.find(id="add")["value"] == "nonsense"


def test_a_list_that_is_too_long_is_cut_and_says_so(client: Client, section: Page) -> None:
    pages = [GuidanceFactory(parent=section) for _number in range(MOST + 1)]
    main = opened(client, f"/en/my-pages/?pages={codes(*pages)}")
    assert len(ticked(main)) == MOST
    assert f"One document holds {MOST} pages." in main.get_text()


def test_it_takes_few_queries(client: Client, pages: list[Page]) -> None:
    assert cold_queries(client, f"/en/my-pages/?pages={codes(*pages)}") <= 10
