"""Several pages as one document to print."""

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from paper.choice import MOST
from tests.easy_read.factories import EasyReadFactory
from tests.factories import (
    GuidanceFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
    PublicationFactory,
    SectionFactory,
)
from tests.pagetree.test_sources import translate
from tests.visits import cold_queries

BODY = [
    ("callout", {"tone": "note", "title": "Good to know", "text": "<p>Some words.</p>"}),
    ("heading", {"text": "Who can help"}),
    ("text", {"text": "<p>Words.</p>"}),
    ("accordion", {"items": [{"title": "More", "text": "<p>Hidden words.</p>"}]}),
]


def opened(client: Client, address: str) -> Tag:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def of_section(section: Page, more: str = "") -> str:
    return f"/en/print/?section={section.node.code}{more}"


def test_a_section_is_one_document_with_its_pages_in_order(client: Client, section: Page) -> None:
    for title in ("Get support", "Ask for a plan"):
        GuidanceFactory(parent=section, title=title, body=BODY)
    document = opened(client, of_section(section))
    titles = [title.get_text(strip=True) for title in document.select(".sheet h2:first-of-type")]
    assert titles[:1] == [f"1 {section.title}"]
    contents = [line.get_text(strip=True) for line in document.select(".contents a")]
    assert contents == [section.title, "Get support", "Ask for a plan"]
    for line in document.select(".contents a"):
        assert document.find(id=line["href"].removeprefix("#")).name == "article"


def test_each_page_has_its_short_code_its_address_and_a_drawing_of_it(
    client: Client, section: Page
) -> None:
    page = GuidanceFactory(parent=section)
    sheet = opened(client, of_section(section)).find(id=page.node.code)
    assert page.node.code in sheet.get_text()
    assert f"/go/{page.node.code}" in sheet.get_text()
    assert sheet.select_one(".sheet__qr")["aria-hidden"] == "true"
    assert sheet.select_one(".sheet__qr svg path")


def test_headings_go_down_one_step_at_a_time_and_no_id_is_used_twice(
    client: Client, section: Page
) -> None:
    for title in ("One", "Two"):
        GuidanceFactory(parent=section, title=title, body=BODY, first_step="Ask the school.")
    PublicationFactory(parent=section, body=[("heading", {"text": "Who can help"})])
    document = opened(client, of_section(section))
    levels = [int(one.name[1]) for one in document.find_all(re.compile(r"^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(later - one <= 1 for one, later in pairwise(levels))
    ids = [one["id"] for one in document.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for one in document.find_all(attrs={"aria-labelledby": True}):
        assert document.find(id=one["aria-labelledby"])
    for link in document.select('a[href^="#"]'):
        assert document.find(id=link["href"].removeprefix("#"))


def test_no_part_of_a_page_is_a_landmark_of_the_document(client: Client, section: Page) -> None:
    rows = [{"date": "2024-10-01", "what": "It begins"}]
    body = [*BODY, ("dates", {"title": "Key dates", "rows": rows})]
    for title in ("One", "Two"):
        GuidanceFactory(parent=section, title=title, body=body, first_step="Ask the school.")
    sheets = opened(client, of_section(section)).select(".sheet")
    assert not [part for sheet in sheets for part in sheet.select("section, aside, nav")]
    regions = [part["aria-label"] for sheet in sheets for part in sheet.select("[role=region]")]
    assert len(set(regions)) == len(regions) == 2


def test_a_page_leads_to_itself_and_its_section_on_paper(
    client: Client, home: Page, section: Page
) -> None:
    page = GuidanceFactory(parent=section)

    def ways(of: Page) -> list[str]:
        main = BeautifulSoup(client.get(of.url).content, "html.parser").main
        links = main.select('a[href^="/en/print/"]')
        return [link["href"].partition("?")[2] for link in links]

    whole = f"section={section.node.code}"
    assert ways(page) == [f"pages={page.node.code}", whole]
    assert ways(section) == [whole]
    assert ways(home) == []


def test_every_part_is_open(client: Client, section: Page) -> None:
    GuidanceFactory(parent=section, body=BODY)
    parts = opened(client, of_section(section)).select(".sheet details")
    assert parts
    assert all(part.has_attr("open") for part in parts)


def test_links_are_written_out_as_a_code_or_an_address(client: Client, section: Page) -> None:
    other = GuidanceFactory(parent=section, title="Other")
    text = (
        f'<p><a linktype="page" id="{other.pk}">Read on</a>'
        ' <a href="https://example.org/a">Elsewhere</a></p>'
    )
    page = GuidanceFactory(parent=section, body=[("text", {"text": text})])
    words = opened(client, f"/en/print/?pages={page.node.code}").select_one(".sheet .text")
    assert f"Read on ({other.node.code})" in words.get_text()
    assert "Elsewhere (https://example.org/a)" in words.get_text()


def test_it_says_when_it_was_printed_and_whom_to_ring(client: Client, section: Page) -> None:
    head = opened(client, of_section(section)).select_one(".head")
    assert "As it stood on" in head.get_text()
    assert head.h1.get_text(strip=True) == section.title


def test_large_print_is_another_address_of_the_same(client: Client, section: Page) -> None:
    plain, large = (opened(client, of_section(section, more)) for more in ("", "&size=large"))
    assert "paper--large" not in plain.body["class"]
    assert "paper--large" in large.body["class"]
    assert plain.find("a", string=re.compile("same in large print"))["href"].endswith("size=large")


def test_it_is_kept_out_of_search_engines_and_gives_no_cookie(
    client: Client, section: Page
) -> None:
    answer = client.get(of_section(section))
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_an_easy_read_page_is_printed_by_itself_with_its_pictures(
    client: Client, section: Page
) -> None:
    full = GuidanceFactory(parent=section, title="Support")
    easy = EasyReadFactory(parent=full, title="Support: Easy Read")
    assert not opened(client, of_section(section)).find(id=easy.node.code)
    assert "easy-read" not in str(opened(client, of_section(section)).head)
    alone = opened(client, f"/en/print/?pages={easy.node.code}")
    assert alone.select_one(".sheet .idea")
    assert "css/easy-read" in str(alone.head)
    link = BeautifulSoup(client.get(easy.url).content, "html.parser").find(
        "a", string=re.compile("Print this section")
    )
    assert section.node.code in link["href"]


def test_pages_that_visitors_may_not_open_are_not_in_it(client: Client, section: Page) -> None:
    draft = GuidanceFactory(parent=section, title="Only a draft", live=False)
    closed = GuidanceFactory(parent=section, title="Only with a password")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    codes = f"{draft.node.code}.{closed.node.code}.{section.node.code}"
    for address in (of_section(section), f"/en/print/?pages={codes}"):
        assert "Only" not in opened(client, address).get_text()
    for page in (draft, closed):
        assert client.get(of_section(page)).status_code == 302


def test_a_page_in_another_language_says_so(client: Client, section: Page) -> None:
    page = GuidanceFactory(parent=section, title="Support")
    other = translate(page, "ur", title="مدد")
    codes = f"{page.node.code}.{other.node.code}"
    sheet = opened(client, f"/en/print/?pages={codes}").find(id=other.node.code)
    assert (sheet["lang"], sheet["dir"]) == ("ur", "rtl")


def test_a_code_stays_in_one_piece_among_words_from_right_to_left(
    client: Client, section: Page
) -> None:
    page = translate(GuidanceFactory(parent=section), "ur", title="مدد")
    sheet = opened(client, f"/ur/print/?pages={page.node.code}").find(id=page.node.code)
    told = sheet.select_one(".sheet__title").find_all("bdi", string=True)
    assert [one.string for one in told if one.string == page.node.code]
    assert any(one.string.endswith(f"/go/{page.node.code}") for one in told)


def test_more_pages_than_a_document_holds_are_offered_to_choose_from(
    client: Client, section: Page
) -> None:
    for number in range(MOST):
        GuidanceFactory(parent=section, title=f"Page {number}")
    answer = client.get(of_section(section), follow=True)
    assert f"It has {MOST + 1} pages. One document holds {MOST} of them." in " ".join(
        BeautifulSoup(answer.content, "html.parser").get_text().split()
    )


@pytest.mark.parametrize("query", ["", "?section=", "?section=23456", "?pages=...", "?size=large"])
def test_without_a_page_there_is_a_list_to_begin(client: Client, section: Page, query: str) -> None:
    assert client.get(f"/en/print/{query}")["Location"] == "/en/my-pages/"


@pytest.mark.same_on_every_database
def test_more_pages_take_no_more_queries(client: Client, home: Page) -> None:
    section = SectionFactory(parent=home)
    places = ProvisionIndexFactory(parent=section)

    def queries() -> int:
        return cold_queries(client, of_section(section))

    for _turn in range(2):
        GuidanceFactory(parent=section, body=BODY)
        ProvisionFactory(parent=places)
    few = queries()
    for _turn in range(5):
        GuidanceFactory(parent=section, body=BODY)
        ProvisionFactory(parent=places)
    assert queries() == few
