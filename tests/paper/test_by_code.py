"""A page is found again by the short code that stands on paper."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from tests.factories import GuidanceFactory, UserFactory
from tests.pagetree.test_sources import translate
from tests.visits import words
from typed.short_codes import SIGNS, code_of
from users.roles import PUBLISHER

MISTYPED = "This is not a short code of ours."
NOBODYS = "No page has this code now."


@pytest.fixture
def guide(section: Page) -> Page:
    return GuidanceFactory(parent=section, title="Get support")


def mistyped(code: str) -> str:
    return code[:-1] + next(sign for sign in SIGNS if sign != code[-1])


def told(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return words(answer.content.decode())


@pytest.mark.parametrize("write", [str, str.lower, " ".join, "-".join])
@pytest.mark.parametrize("address", ["/go/{}", "/go/{}/", "/en/go/?code={}", "/ur/go/?code={}"])
def test_a_code_leads_to_its_page(client: Client, guide: Page, write, address) -> None:
    assert client.get(address.format(write(guide.node.code)))["Location"] == guide.node.url


def test_each_language_of_a_page_has_a_code_of_its_own(client: Client, guide: Page) -> None:
    urdu = translate(guide, "ur")
    assert urdu.node.code != guide.node.code
    assert client.get(f"/go/{urdu.node.code}")["Location"] == urdu.node.url


def test_the_page_shows_its_code(client: Client, guide: Page) -> None:
    main = BeautifulSoup(client.get(guide.url).content, "html.parser").main
    box = main.find("section", {"aria-labelledby": "on-paper"})
    code, address = (line.get_text() for line in box.find_all("p"))
    assert guide.node.code in code
    assert f"/go/{guide.node.code}" in address


def test_a_mistyped_code_leads_nowhere_and_is_refused_in_plain_words(
    client: Client, guide: Page
) -> None:
    wrong = mistyped(guide.node.code)
    for address in (f"/go/{wrong}", f"/en/go/?code={wrong}"):
        text = told(client, address)
        assert MISTYPED in text
        assert text.startswith("Error:")


def test_what_visitors_may_not_open_is_answered_like_what_is_not_there(
    client: Client, guide: Page, section: Page
) -> None:
    draft = GuidanceFactory(parent=section, live=False)
    closed = GuidanceFactory(parent=section, title="Only with a password")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    codes = [draft.node.code, closed.node.code, code_of(80_000)]
    answers = {
        told(client, f"/go/{code}").replace(code, "")
        for code in codes
        if NOBODYS in told(client, f"/go/{code}")
    }
    assert len(answers) == 1
    assert "password" not in answers.pop()


@pytest.mark.parametrize("address", ["/go", "/go/"])
def test_the_address_on_paper_leads_to_the_form(client: Client, home: Page, address: str) -> None:
    assert client.get(address)["Location"] == "/en/go/"


def test_the_form_asks_without_a_complaint_and_gives_no_cookie(client: Client, guide: Page) -> None:
    answer = client.get("/en/go/")
    assert "Find a page by its short code" in answer.content.decode()
    assert 'role="alert"' not in answer.content.decode()
    assert not answer.cookies
    assert "noindex" in answer.content.decode()


def test_the_search_takes_a_code_but_not_where_just_these_letters_are_wanted(
    client: Client, guide: Page
) -> None:
    address = f"/en/search/?q={guide.node.code.lower()}"
    assert client.get(address)["Location"] == guide.node.url
    assert client.get(f"{address}&exact=1").status_code == 200


def test_the_admins_search_finds_a_page_by_its_code(client: Client, guide: Page) -> None:
    client.force_login(UserFactory(role=PUBLISHER))
    answer = client.get("/admin/pages/search/", {"q": guide.node.code.lower()})
    assert "Get support" in answer.content.decode()
