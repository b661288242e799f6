"""What families come for, on a telephone of 360 px: from the home page or the search, in three
steps at most.

A step is a tap that leads to another page or another part of it, or a search. Every answer is
measured where it stands on the screen that the reader has before them, without scrolling.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

PHONE = {"width": 360, "height": 780}
STEPS = 3
FIRST_WORD = 400  # px: above it the first useful word of a page stands


class Journey:
    """A family's way through the site. `steps` counts it; `window` shows where it has led."""

    def __init__(self, window: Page) -> None:
        self.window, self.steps = window, 0
        window.goto("/en/")

    @property
    def main(self) -> Locator:
        return self.window.get_by_role("main")

    def search(self, words: str) -> "Journey":
        box = self.window.get_by_role("main").locator("#q")
        box.fill(words)
        with self.window.expect_navigation():
            box.press("Enter")
        return self._went()

    def tap(self, link: Locator) -> "Journey":
        with self.window.expect_navigation():
            link.click()
        return self._went()

    def follow(self, words: str | re.Pattern[str]) -> "Journey":
        """Tap the first link of the page's own part that reads like this."""
        return self.tap(self.main.get_by_role("link", name=words).first)

    def open_menu(self) -> Locator:
        """The menu's list. To open it leads nowhere, so it is no step."""
        self.window.get_by_text("Menu", exact=True).click()
        return self.window.locator(".nav__list")

    def stands(self, answer: Locator, within: int = PHONE["height"]) -> None:
        """The answer is seen on this screen, and was reached in few steps."""
        expect(answer).to_be_visible()
        box = answer.bounding_box()
        assert box, "it has no place on the screen"
        assert 0 <= box["y"] < within, f"it stands at {box['y']:.0f} px of {within}"
        assert 0 <= box["x"] <= PHONE["width"] - box["width"], "it runs out of the screen"
        assert self.steps <= STEPS, f"{self.steps} steps"

    def _went(self) -> "Journey":
        self.steps += 1
        width = self.window.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{self.window.url} is {width} px wide"
        return self


@pytest.fixture
def journey(visit):
    return Journey(visit(viewport=PHONE))


def test_a_wide_screen_is_used_to_its_right_edge(visit):
    window = visit()
    window.goto("/en/early-years/nursery-and-childcare/")
    first = window.get_by_role("heading", name="What to do first").bounding_box()
    title = window.get_by_role("heading", level=1).bounding_box()
    assert first["x"] > title["x"] + title["width"]
    text = window.locator("#main article > .text").first.bounding_box()
    heading = window.locator("#main article > h2").first.bounding_box()
    assert text["x"] > heading["x"] + heading["width"]
    assert text["x"] + text["width"] > 0.85 * 1280


def test_on_the_list_of_places_the_list_comes_first_and_a_district_is_one_tap_away(journey):
    menu = journey.open_menu()
    menu.get_by_text("Early years", exact=True).click()
    journey.tap(menu.get_by_role("link", name="Places and outreach"))
    journey.stands(journey.main.locator(".rows .row__title").first, within=600)
    journey.window.get_by_text("Choose district and kind").click()
    journey.follow(re.compile("^Worcester"))
    journey.stands(journey.main.get_by_role("link", name="Vale of Evesham outreach").first)


def test_the_filters_open_without_javascript(visit):
    window = visit(viewport=PHONE, java_script_enabled=False)
    window.goto("/en/early-years/places/")
    window.get_by_text("Choose district and kind").click()
    window.get_by_role("link", name=re.compile("^Malvern Hills")).click()
    expect(window.get_by_text("Our sources don’t name Malvern Hills here.")).to_be_visible()


@pytest.mark.parametrize(
    "words", ["I cannot keep my child safe tonight", "he bites me", "she ran away"]
)
def test_what_to_do_tonight_when_somebody_is_in_danger(journey, words):
    journey.stands(journey.main.get_by_role("link", name="999").first)
    journey.search(words)
    for number in ("tel:999", "tel:111"):
        journey.stands(journey.main.locator(f"a[href='{number}']").first, within=FIRST_WORD)
    journey.follow("Who to ring tonight, in order")
    journey.stands(journey.main.locator("a[href='tel:999']").first, within=FIRST_WORD)
    expect(
        journey.main.get_by_role("heading", name="Who to ring tonight, in order")
    ).to_be_attached()


@pytest.mark.parametrize(
    ("words", "place", "status"),
    [
        ("nursery help kidderminster age 3", "Wyre Forest School outreach", "planned (July 2024)"),
        ("malvern nursery outreach", "Vale of Evesham outreach", "open (July 2024)"),
        ("WR9 age 3", "Vale of Evesham outreach", "open (July 2024)"),
    ],
)
def test_what_was_promised_for_a_town_or_a_postcode_for_a_three_year_old(
    journey, words, place, status
):
    journey.search(words).follow(place)
    journey.stands(journey.main.get_by_text(f"Last known: {status}"), within=FIRST_WORD)


@pytest.mark.parametrize(
    ("words", "service", "ages"),
    [
        ("kidderminster 3 year old", "Home with Hazel: childminder", "Up to age 8"),
        ("malvern three year old", "Pip’s Place: childminder", "Up to age 5"),
    ],
)
def test_where_a_three_year_old_can_go_in_a_town(journey, words, service, ages):
    journey.search(words)
    journey.stands(journey.main.get_by_role("link", name=service))
    journey.follow(service)
    journey.stands(journey.main.get_by_text(ages), within=FIRST_WORD)


def test_what_the_inspectors_said_what_is_late_and_since_when(journey):
    journey.tap(journey.open_menu().get_by_role("link", name="Improving services"))
    journey.stands(journey.main.get_by_text("inspectors found serious failings"), within=FIRST_WORD)
    count = journey.main.get_by_role("link", name=re.compile("passed (its|their) dates?")).first
    journey.stands(count)
    journey.tap(count)
    outreach = "Outreach from Wyre Forest School"
    part = journey.main.get_by_role("listitem").filter(has_text=outreach)
    journey.stands(part.get_by_text("Date passed, no update since July 2024"))
    journey.stands(part.get_by_text("Date: September 2024"))
    journey.stands(part.get_by_role("link", name=outreach))


@pytest.mark.parametrize(
    "words", ["mental health service april 2025", "early help mental health service"]
)
def test_whether_the_service_hoped_for_in_april_2025_came(journey, words):
    journey.search(words).follow("Feelings and mental health: what is promised")
    journey.stands(journey.main.get_by_text("We don’t know yet."))
    journey.stands(journey.main.get_by_text("is hoped for by 1 April 2025").first)


@pytest.mark.parametrize("words", ["who writes the EHC plan in my area", "who writes EHC plans"])
def test_who_writes_ehc_plans_and_how_to_reach_them(journey, words):
    journey.search(words).follow("What an EHC plan is")
    journey.stands(journey.main.get_by_text("that the council writes"), within=FIRST_WORD)
    asked = journey.main.get_by_role("region", name="Who to ask")
    journey.stands(asked.get_by_text("01632 960 102"))


@pytest.mark.parametrize("words", ["24 weeks", "week 24 and no plan", "my plan is late"])
def test_what_to_do_in_week_24(journey, words):
    journey.search(words).follow("My plan is late")
    journey.stands(
        journey.main.get_by_text("Then send the letter on this page, today."), within=500
    )


def test_the_same_page_in_urdu_and_back(journey):
    journey.follow("Who to ring tonight, in order")
    languages = journey.window.get_by_role("navigation", name="Languages")
    journey.tap(languages.get_by_role("link", name="اردو"))
    expect(journey.window.locator("html")).to_have_attribute("dir", "rtl")
    journey.stands(journey.main.locator("a[href='tel:999']").first, within=FIRST_WORD)
    back = journey.window.locator(".language-switcher__list").get_by_role("link", name="English")
    journey.stands(back, within=100)
    journey.tap(back)
    assert journey.window.url.endswith("/en/about/how-to-get-help/")
    assert journey.steps <= STEPS


@pytest.mark.parametrize("words", ["paper copy", "can I have this on paper", "large print"])
def test_a_paper_copy(journey, words):
    journey.search(words).follow("Paper copies and other formats")
    journey.stands(journey.main.get_by_role("heading", name="What to do first"), within=FIRST_WORD)
    journey.stands(journey.main.locator(".first bdi").filter(has_text="01632").first)


def fields_said(window):
    """The names of the fields that a screen reader is told of."""
    tree = window.context.new_cdp_session(window).send("Accessibility.getFullAXTree")
    return [
        node["name"]["value"]
        for node in tree["nodes"]
        if node.get("role", {}).get("value") in ("textbox", "combobox")
    ]


def test_a_comment_with_a_mistake_begins_at_the_mistake_and_asks_for_nothing_hidden(visit):
    window = visit()
    window.goto("/en/about/how-to-get-help/")
    window.get_by_role("main").get_by_role("button", name="No", exact=True).click()
    expect(window.get_by_label("Your comment")).to_be_visible()
    assert fields_said(window) == ["What is it about?", "Your comment"]
    window.get_by_role("button", name="Send").click()
    mistakes = window.get_by_role("alert")
    expect(mistakes).to_be_focused()
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.get_by_label("Your comment")).to_be_focused()


def test_that_a_comment_arrived_and_by_when_it_is_answered(journey):
    journey.follow("Who to ring tonight, in order")
    journey.tap(journey.main.get_by_role("button", name="No", exact=True))
    journey.main.get_by_label("Your comment").fill("The page does not say how long I wait.")
    journey.tap(journey.main.get_by_role("button", name="Send"))
    journey.stands(
        journey.main.get_by_role("heading", name="We have your comment"), within=FIRST_WORD
    )
    by = re.compile(r"by \d+ (November|December) 2025 at the latest")  # its clock may pass midnight
    journey.stands(journey.main.get_by_text(by), within=500)
