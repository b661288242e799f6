"""Searching with the keyboard, with a screen reader's view of it, with a mouse, and without
JavaScript.
"""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from .axe import faults


@pytest.fixture
def home(visit):
    """A reader's window with the home page, and its search box."""
    window = visit()
    window.goto("/en/")
    return window, window.get_by_label("What do you need help with?")


def type_two_letters(box):
    """Words begin here that titles of the demonstration begin with. Gives the
    list of suggestions.
    """
    box.press_sequentially("sp")
    suggestions = box.page.get_by_role("listbox", name="Suggestions")
    expect(suggestions).to_be_visible()
    return suggestions


def test_the_box_says_what_it_is_and_what_it_offers(home):
    window, box = home
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    suggestions = type_two_letters(box)
    count = suggestions.get_by_role("option").count()
    assert count
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", suggestions.get_attribute("id"))
    expect(window.locator("form[role=search] [role=status]")).to_have_text(
        re.compile(rf"^{count} suggestion")
    )
    assert faults(window) == []


def test_arrows_move_through_the_suggestions_and_enter_searches_for_one(home):
    window, box = home
    options = type_two_letters(box).get_by_role("option")
    box.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    words = first.text_content()
    expect(box).to_have_value(words)
    box.press("ArrowUp")
    expect(box).to_have_value("sp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box.press("ArrowDown")
    box.press("Enter")
    window.wait_for_url("**/en/search/?q=*")
    expect(window.get_by_label("Search again")).to_have_value(words)
    expect(window.get_by_role("main").get_by_role("listitem").first).to_be_visible()


def test_escape_closes_the_suggestions_and_keeps_the_letters(home):
    _window, box = home
    suggestions = type_two_letters(box)
    box.press("ArrowDown")
    box.press("Escape")
    expect(suggestions).to_be_hidden()
    expect(box).to_have_value("sp")
    expect(box).to_be_focused()
    box.press("ArrowDown")
    expect(suggestions).to_be_visible()
    box.press("Tab")
    expect(suggestions).to_be_hidden()


def test_suggestions_in_urdu_begin_on_the_right_and_leave_the_page_as_wide_as_it_was(visit):
    """One of them begins with Latin letters."""
    window = visit(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    window.goto("/ur/")
    window.locator("#q").press_sequentially("SEND")
    options = window.get_by_role("option")
    expect(options.first).to_be_visible()
    starts = options.evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")
    assert set(starts) == {"rtl"}
    assert window.evaluate("document.documentElement.scrollWidth") == 360
    window.locator("#q").fill("bromsgrove")
    expect(window.get_by_role("listbox")).to_have_attribute("lang", "en")
    expect(window.get_by_role("listbox")).to_have_attribute("dir", "ltr")


def test_enter_without_a_choice_searches_for_what_was_typed(home):
    window, box = home
    type_two_letters(box)
    box.press("Enter")
    window.wait_for_url("**/en/search/?q=sp")


def test_a_press_on_a_suggestion_searches_for_it(home):
    window, box = home
    option = type_two_letters(box).get_by_role("option").last
    words = option.text_content()
    option.click()
    window.wait_for_url("**/en/search/?q=*")
    expect(window.get_by_label("Search again")).to_have_value(words)


def test_letters_that_nothing_begins_with_say_so_and_search_all_the_same(home):
    window, box = home
    box.press_sequentially("zzq")
    expect(window.locator("form[role=search] [role=status]")).to_have_text("No suggestions")
    expect(window.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    expect(window.get_by_role("heading", name="We found nothing for these words")).to_be_visible()


def test_who_types_slowly_is_answered_for_the_last_letter(home):
    """The site is asked after two letters; the third comes before it has answered."""
    window, box = home
    window.route(re.compile(r"\?q=zz$"), lambda route: None)
    with window.expect_request(re.compile(r"\?q=zz$")):
        box.press_sequentially("zz")
    box.press_sequentially("q")
    expect(window.locator("form[role=search] [role=status]")).to_have_text("No suggestions")


FIRST = {  # what families typed, and a word of the title that has to come first
    "deaf child which school": "Deaf|Listening Room",
    "hearing aid": "Deaf",
    "blind": "Blind",
    "bullying": "Bull",
    "foster": "Foster",
    "school transport refused": "[Tt]ravel",
    "refused transport": "[Tt]ravel",
    "skool refusal": "face school",
    "24 weeks": "late",
    "what did the inspectors say was wrong": "Improving services",
    "who writes the EHC plan in my area": "Who is who",
    "nursery place worcester age 3": "Worcester",
    "kidderminster": "Kidderminster|Wyre Forest",
    "DY10 1AA": "Kidderminster|Wyre Forest",
    "B97": "Batchley|Redditch",
    "WR9": "Droitwich",
    "malvern": "Malvern|South|Evesham",
}


def test_what_families_typed_finds_its_page_first(visit):
    window = visit(viewport={"width": 360, "height": 780})
    results = window.locator("main .row__title")
    for _turn in range(
        200
    ):  # until the worker has filled the index: without its words nothing is corrected
        window.goto("/en/search/?q=skool+refusal")
        if window.get_by_text("Showing results for").count():
            break
    wrong = {}
    for words, title in FIRST.items():
        window.goto(f"/en/search/?{urlencode({'q': words})}")
        first = results.first.text_content() if results.count() else ""
        if not re.search(title, first):
            wrong[words] = first
    assert wrong == {}


def test_a_subject_without_a_page_leads_to_the_nearest_help_and_a_person(visit):
    window = visit(viewport={"width": 360, "height": 780})
    window.goto("/en/search/?q=dentist")
    notice = window.get_by_role("region", name="We have no page about just this")
    expect(notice).to_contain_text("Talk to a person")
    everything = window.get_by_role("link", name=re.compile(r"^Show all \d+ results$"))
    shown = window.locator("main .row__title").count()
    everything.click()
    window.wait_for_url("**all=1*")
    expect(window.locator("main [role=status]").first).not_to_contain_text("closest")
    assert window.locator("main .row__title").count() >= min(shown, 10)


@pytest.mark.parametrize(
    "address",
    [
        "/en/search/",
        "/en/search/?q=autism",
        "/en/search/?q=zzq",
        "/en/search/?q=suicide",
        "/ur/search/?q=autism",
    ],
)
def test_the_pages_of_search_are_open_to_everybody(visit, address):
    window = visit()
    asked = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(address)
    assert len(asked) <= 8, asked
    assert faults(window) == []


def test_all_of_it_works_without_javascript(chromium, live_site):
    context = chromium.new_context(base_url=live_site.url, java_script_enabled=False)
    window = context.new_page()
    window.goto("/en/")
    box = window.get_by_label("What do you need help with?")
    expect(box).to_have_role("searchbox")
    box.fill("autism")
    box.press("Enter")
    results = window.locator("main ol.rows > li")
    expect(results.first).to_be_visible()
    choice = window.locator("ul.facet[aria-labelledby=by-kind] a").first
    number = int(re.search(r"\d+", choice.locator(".facet__count").text_content()).group())
    choice.click()
    expect(window.locator(".chosen").get_by_role("status")).to_have_text(
        re.compile(rf"^\s*{number} result")
    )
    window.locator(".chosen a").click()
    expect(window.locator(".chosen a")).to_have_count(0)
    assert not context.cookies()
    context.close()
