"""On a telephone the first useful words of every page stand in the upper half of the screen,
whatever the language.

Useful is what answers: not the notice about the translation, the way here, filters, dates, or the
summary below the title.
"""

import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.languages import LANGUAGES

from .test_families import FIRST_WORD, PHONE

COMPUTED = [
    "topics/",
    "ages/",
    "ages/0-4/",
    "feedback/",
    "search/",
    "search/?q=plan",
    "improving-services/promises/",
    "improving-services/changes/",
    "improving-services/earlier/",
    "improving-services/print/",
    "no-such-page/",
]
FIRST = """() => {
    const others = `.unchecked, .translation, .breadcrumbs, .head__meta, .head__lead, .toc,
        .filters, .hidden, .chosen, .danger--line`;
    const main = document.querySelector("main");
    const numbers = main.querySelector(".danger:not(.danger--line) a");
    if (numbers) return numbers.getBoundingClientRect().top;
    const results = main.querySelector("ol.rows .row");
    const searched = location.pathname.endsWith("/search/");
    if (results && searched) return results.getBoundingClientRect().top;
    const title = main.querySelector("h1");
    const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const text = words.currentNode;
        const follows = title.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (!follows || title.contains(text) || text.parentElement.closest(others)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const place = range.getBoundingClientRect();
        if (text.data.trim() && place.height) return place.top;
    }
    return Infinity;
}"""

# What to do first, or, where somebody may be in danger, the numbers that call. English pages of the
# menu's sections have it there, too.
FIRST_STEP = """() => document.querySelector(".danger a[href='tel:999'], #first-step")
    ?.getBoundingClientRect().top ?? 0"""


def in_the_menu(window: Page) -> list[str]:
    """Addresses of the pages of every section, guidance among them."""
    window.goto("/en/")
    return window.locator(".nav__sub a").evaluate_all("links => links.map(link => link.pathname)")


@pytest.fixture(scope="module")
def published(live_site) -> list[str]:
    """The address of every page in every language. Services, which are as alike as they are many,
    are none.
    """
    with urllib.request.urlopen(f"{live_site.url}/sitemap.xml") as answer:
        found = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", answer.read().decode())
    return [address for address in found if "/services/" not in address]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_useful_words_of_every_page_stand_in_the_upper_half(
    visit: Callable[..., Page], published: list[str], language: str
) -> None:
    window, low = visit(viewport=PHONE), {}
    pages = [address for address in published if address.startswith(f"/{language}/")]
    guidance = in_the_menu(window) if language == "en" else []
    assert len(pages) > 5
    assert set(guidance) <= set(pages)
    for address in [*pages, *(f"/{language}/{path}" for path in COMPUTED)]:
        window.goto(address)
        top = window.evaluate(FIRST)
        if address in guidance:
            top = max(top, window.evaluate(FIRST_STEP))
        if top >= FIRST_WORD:
            low[address] = top
    assert not low


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_about_the_translation_is_one_line_that_leads_to_all_of_it(
    visit: Callable[..., Page], language: str
) -> None:
    window = visit(viewport=PHONE)
    window.goto(f"/{language}/improving-services/")
    line = window.locator(".translation a")
    if language == "en":
        assert line.count() == 0
        return
    assert line.bounding_box()["height"] < 50
    line.click()
    whole = window.locator("#about-page, .unchecked").last
    assert whole.evaluate("part => part.getBoundingClientRect().top") < PHONE["height"]
    assert window.get_by_role("link", name="Read this page in English").count() == 1


@pytest.mark.parametrize(
    "address", ["/en/search/?q=school", "/en/news/", "/en/early-years/places/"]
)
def test_filters_stand_below_what_they_filter_and_a_link_opens_them(
    visit: Callable[..., Page], address: str
) -> None:
    window = visit(viewport=PHONE)
    window.goto(address)
    first = window.locator("main .row__title").first.bounding_box()
    filters = window.locator(".filters")
    assert filters.bounding_box()["y"] > first["y"]
    window.locator(".narrow").click()
    expect(filters).to_have_js_property("open", True)
