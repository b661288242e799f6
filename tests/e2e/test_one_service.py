"""A tired parent with one thumb: a service, her list of them, two side by side, and a wrong time
that she reports.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .axe import faults
from .test_families import PHONE

Visit = Callable[..., Page]
CLUB = "/en/services/otterbrook-saturday-club/"
FIRST, SECOND = "/en/services/marrowby-primary-school/", "/en/services/marrowby-high-school/"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def keep(window: Page, address: str) -> None:
    window.goto(address)
    window.get_by_role("link", name="Add to my list").click()
    expect(window).to_have_url(re.compile(r"/my-list/\?s=\w+"))


def is_sound(window: Page) -> None:
    assert faults(window) == []
    assert not window.evaluate(TOO_WIDE)


def test_the_answer_stands_on_the_first_screen(visit: Visit) -> None:
    window = visit(viewport=PHONE)
    window.goto(CLUB)
    for answer in ("Ages 5 to 12", "Open to new people"):
        assert window.get_by_text(answer).first.bounding_box()["y"] < PHONE["height"]
    is_sound(window)


def test_two_schools_are_kept_printed_and_compared(visit: Visit) -> None:
    window = visit(viewport=PHONE)
    keep(window, FIRST)
    keep(window, SECOND)
    rows = window.locator("main .row__title a")
    expect(rows).to_have_text(["Marrowby Primary School", "Marrowby High School"])
    is_sound(window)

    window.get_by_role("link", name="Print it in large type").click()
    expect(window.get_by_role("button", name="Print this page")).to_be_visible()
    expect(window.get_by_role("main")).to_contain_text("Marrowby High School")
    is_sound(window)
    window.get_by_role("link", name="Back to my list").click()
    boxes = window.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check()
    window.get_by_role("button", name="Compare them").click()
    table = window.get_by_role("table")
    expect(table.get_by_role("rowheader", name="Who can go")).to_be_visible()
    expect(table.get_by_role("row").first.get_by_role("columnheader")).to_have_count(2)
    is_sound(window)


def test_the_browser_remembers_the_list_until_it_is_emptied(visit: Visit) -> None:
    window = visit(viewport=PHONE)
    keep(window, CLUB)
    window.goto("/en/services/my-list/")
    window.get_by_role("link", name="Show the list that this browser remembers").click()
    expect(window.locator("main .row__title")).to_have_count(1)
    window.get_by_role("link", name="Empty my list").click()
    window.goto("/en/services/my-list/")
    expect(window.get_by_role("link", name="Show the list")).to_be_hidden()


def test_the_list_is_kept_in_its_address_without_scripts(visit: Visit) -> None:
    window = visit(viewport=PHONE, java_script_enabled=False)
    keep(window, CLUB)
    code = re.search(r"\?s=(\w+)", window.url)[1]
    window.get_by_label("Add a service by its short code").fill("nothing")
    window.get_by_role("button", name="Add", exact=True).click()
    expect(window.get_by_role("alert")).to_contain_text("No service of ours has this code.")
    window.goto(f"/go/{code}")
    expect(window).to_have_url(re.compile(CLUB))


def test_something_wrong_is_reported_after_a_mistake(visit: Visit) -> None:
    window = visit(viewport=PHONE)
    window.goto(CLUB)
    window.get_by_role("link", name="Tell us if something is wrong here").click()
    window.get_by_label("Your e-mail, if you like").fill("me at home")
    window.get_by_role("button", name="Send").click()
    errors = window.get_by_role("alert").filter(has_text="We haven’t sent your report yet")
    errors.get_by_role("link", name="Write what is wrong").click()
    expect(window.get_by_label("What is wrong?")).to_be_focused()
    is_sound(window)

    window.get_by_label("What is wrong?").fill("It starts at ten now.")
    window.get_by_label("Your e-mail, if you like").fill("")
    window.get_by_role("button", name="Send").click()
    expect(window.get_by_role("main")).to_contain_text("We answer by")
    expect(window.get_by_role("main")).to_contain_text("It starts at ten now.")
    is_sound(window)


def test_the_page_is_urdu_around_english_words_and_dark(visit: Visit) -> None:
    window = visit(viewport=PHONE, color_scheme="dark")
    window.goto(CLUB.replace("/en/", "/ur/"))
    expect(window.locator("h1 [lang=en]")).to_have_text("Otterbrook Saturday club")
    is_sound(window)
