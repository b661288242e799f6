"""Easy Read pages: linked with the page that they retell, honest about it, found after it."""

import datetime
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup, Tag
from django.db.models import Q
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from content.pages.listing import all_rows
from easy_read import drawings
from easy_read.models import EasyReadPage
from guidance.models import GuidancePage
from tests.easy_read.factories import EasyReadFactory, EasyReadListFactory
from tests.factories import GuidanceFactory, ImageFactory
from tests.visits import cold_queries, words

LINK = "Easy Read: this page with short sentences and pictures"
CHANGED = "The full page has changed"
THIRD_OF_MAY, FIFTH_OF_MAY = datetime.date(2026, 5, 3), datetime.date(2026, 5, 5)


def opened(client: Client, page: Page) -> Tag:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def said(client: Client, page: Page) -> str:
    return words(str(opened(client, page)))


def on(day: datetime.date) -> "patch":
    """Everything that is written down then has that day."""
    return patch.multiple("easy_read.full_page", today=lambda: day)


@pytest.fixture
def full(section: Page) -> GuidancePage:
    with patch("content.pages.wording.today", lambda: THIRD_OF_MAY):
        page = GuidanceFactory(parent=section, title="How to get help", summary="Where to start.")
        page.save_revision().publish()
    return GuidancePage.objects.get(pk=page.pk)


@pytest.fixture
def easy(full: GuidancePage) -> EasyReadPage:
    page = EasyReadFactory(parent=full, slug="easy-read")
    with on(THIRD_OF_MAY):
        page.save_revision().publish()
    return EasyReadPage.objects.get(pk=page.pk)


def change(page: Page, day: datetime.date = FIFTH_OF_MAY, **fields: str) -> None:
    new = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(new, name, value)
    with patch("content.pages.wording.today", lambda: day):
        new.save_revision().publish()


def test_the_full_page_and_its_easy_read_lead_to_each_other(
    client: Client, full: GuidancePage, easy: EasyReadPage
) -> None:
    assert opened(client, full).find("a", string=LINK)["href"] == easy.url
    assert "The full page: How to get help" in said(client, easy)
    crumbs = opened(client, easy).select(".breadcrumbs a")
    assert crumbs[-1].get_text(strip=True) == "How to get help"


def test_only_pages_that_readers_see_are_led_to(
    client: Client, full: GuidancePage, easy: EasyReadPage
) -> None:
    easy.unpublish()
    assert LINK not in said(client, full)
    easy.save_revision().publish()
    restriction = PageViewRestriction.objects.create(
        page=easy, restriction_type=PageViewRestriction.LOGIN
    )
    assert LINK not in said(client, full)
    restriction.delete()
    GuidancePage.objects.get(pk=full.pk).unpublish()
    assert "The full page:" not in said(client, easy)


def test_a_page_in_another_language_leads_to_no_english_easy_read(
    client: Client, full: GuidancePage, easy: EasyReadPage
) -> None:
    polish = full.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.save_revision().publish()
    for page in (polish.get_parent().specific, polish):
        page.alias_of = None
        page.save_revision().publish()
    assert client.get(polish.url).status_code == 200
    assert easy.url not in client.get(polish.url).content.decode().partition("<main")[2]


def test_it_says_from_which_words_it_was_made_and_that_they_changed(
    client: Client, full: GuidancePage, easy: EasyReadPage
) -> None:
    made = "We made it from the full page as it was on 3 May 2026."
    assert made in said(client, easy)
    assert CHANGED not in said(client, easy)
    change(full, summary="Where to start today.")
    assert CHANGED in said(client, easy)
    assert made in said(client, easy)
    change(full, summary="Where to start.")
    assert CHANGED not in said(client, easy)


def test_a_change_on_the_same_day_counts(
    client: Client, full: GuidancePage, easy: EasyReadPage
) -> None:
    change(full, THIRD_OF_MAY, summary="Where to start today.")
    assert CHANGED in said(client, easy)
    assert easy.full_page_changes == {"summary": "2026-05-03"}


def test_its_own_words_do_not_make_it_newer(
    client: Client, full: GuidancePage, easy: EasyReadPage
) -> None:
    change(full, summary="Where to start today.")
    change(easy, summary="Start here.")
    assert CHANGED in said(client, easy)


def test_nobody_has_checked_it_until_somebody_has(client: Client, easy: EasyReadPage) -> None:
    assert "No person with a learning disability has checked this page yet." in said(client, easy)
    change(easy, checked_by="Example group")
    text = said(client, easy)
    assert "People with a learning disability have checked this page: Example group" in text
    assert "has checked this page yet" not in text


def test_a_page_has_one(full: GuidancePage, easy: EasyReadPage) -> None:
    assert not EasyReadPage.can_create_at(full)


def test_each_idea_has_its_picture_before_its_words(client: Client, full: GuidancePage) -> None:
    photo = ImageFactory(description="The front door")
    page = EasyReadFactory(
        parent=full,
        body=[
            ("idea", {"drawing": "phone", "image": None, "text": "<p>Ring us.</p>"}),
            ("idea", {"drawing": "phone", "image": photo, "text": "<p>Come to us.</p>"}),
        ],
    )
    drawn, shot = opened(client, page).select(".idea")
    assert drawn.svg["aria-hidden"] == "true"
    assert [child["class"] for child in drawn.find_all(recursive=False)] == [
        ["idea__picture"],
        ["idea__words"],
    ]
    assert shot.img["alt"] == "The front door"
    assert shot.svg is None


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_each_drawing_is_there_and_small(name: str) -> None:
    shapes = drawings.svg(name)
    assert shapes.startswith("<svg")
    assert len(shapes) < 1024


def test_an_unknown_drawing_is_nothing() -> None:
    assert drawings.svg("../models") == ""


def test_lists_name_the_full_page_alone(
    client: Client, section: Page, full: GuidancePage, easy: EasyReadPage
) -> None:
    assert easy.title not in said(client, section)
    assert easy.pk not in {row.node.id for row in all_rows("en", Q())}


def test_the_list_of_easy_read_pages_names_each_that_readers_see(
    client: Client, section: Page, easy: EasyReadPage
) -> None:
    all_of_them = EasyReadListFactory(parent=section, title="Pages in Easy Read")
    hidden = EasyReadFactory(parent=GuidanceFactory(parent=section), live=False, title="A draft")
    rows = [row.get_text(strip=True) for row in opened(client, all_of_them).select(".row a")]
    assert rows == [easy.title]
    assert hidden.title not in rows
    assert "All Easy Read pages: Pages in Easy Read" in said(client, easy)


def test_the_sitemap_names_it(client: Client, easy: EasyReadPage) -> None:
    assert easy.url in client.get("/sitemap.xml").content.decode()


def test_the_search_knows_its_words_and_its_kind(easy: EasyReadPage) -> None:
    entry = easy.search_entry()
    assert entry.kind == "easy_read"
    assert "Some words for a family." in entry.body


@pytest.mark.same_on_every_database
def test_many_of_them_cost_no_more(client: Client, section: Page, easy: EasyReadPage) -> None:
    few = cold_queries(client, easy.url)
    for _number in range(3):
        EasyReadFactory(parent=GuidanceFactory(parent=section))
    assert cold_queries(client, easy.url) == few


def test_its_words_have_their_own_layout_and_that_of_all_articles(
    client: Client, easy: EasyReadPage
) -> None:
    assert opened(client, easy).article["class"] == ["flow", "easy"]
