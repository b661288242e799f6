"""Somebody without internet rings: the helpline finds the page by its code and prints its section
in large print.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import faults

Visit = Callable[..., Page]
SMALLEST = """() => Math.min(...[...document.querySelectorAll('main *')]
    .filter((one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim()))
    .filter((one) => one.checkVisibility() && !one.closest('.hidden'))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LARGE_PRINT = 18 / 72 * 96  # 18 points in pixels
ADVICE = "/en/school-and-learning/cant-face-school/"


def code_of(window: Page, address: str) -> str:
    window.goto(address)
    box = window.get_by_role("region", name="On paper")
    return re.search(r"Short code of this page:\s*(\w{5,})", box.inner_text())[1]


def test_the_helpline_finds_a_page_by_its_code_and_prints_its_section_in_large_print(
    visit: Visit,
) -> None:
    window = visit()
    code = code_of(window, ADVICE)
    window.goto("/en/")
    window.get_by_role("searchbox").or_(window.get_by_role("combobox")).first.fill(code.lower())
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(ADVICE))

    window.get_by_role("link", name="Print this section").click()
    window.get_by_role("link", name="The same in large print").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("School and learning")
    expect(window.get_by_role("navigation", name="Contents")).to_contain_text(code)
    expect(window.get_by_role("button", name="Print this page")).to_be_visible()
    assert faults(window) == []
    window.emulate_media(media="print")
    expect(window.get_by_role("link", name="The same in ordinary print")).to_be_hidden()
    assert window.evaluate(SMALLEST) >= LARGE_PRINT


@pytest.mark.parametrize("size", ["", "&size=large"])
def test_a_document_fits_a_narrow_dark_screen(visit: Visit, size: str) -> None:
    window = visit(viewport={"width": 320, "height": 700}, color_scheme="dark")
    code = code_of(window, ADVICE)
    window.goto(f"/en/print/?pages={code}{size}")
    assert faults(window) == []
    assert not window.evaluate(TOO_WIDE)


def test_a_mistyped_code_is_refused_in_plain_words(visit: Visit) -> None:
    window = visit()
    code = code_of(window, ADVICE)
    window.goto("/en/go/")
    window.get_by_label("Short code").fill(code[:-1] + ("2" if code[-1] != "2" else "3"))
    window.get_by_role("button", name="Find the page").click()
    expect(window.get_by_role("alert")).to_contain_text("not a short code of ours")
    assert faults(window) == []
    window.get_by_label("Short code").fill(f" {code[:2]} {code[2:].lower()}")
    window.get_by_role("button", name="Find the page").click()
    expect(window).to_have_url(re.compile(ADVICE))


def test_pages_join_the_list_one_after_the_other(visit: Visit) -> None:
    window = visit()
    for address in (ADVICE, "/en/your-rights/appeals/"):
        window.goto(address)
        window.get_by_role("link", name="Add to my pages").click()
    expect(window.get_by_role("checkbox", checked=True)).to_have_count(2)
    assert faults(window) == []
    window.get_by_role("link", name="In large print").click()
    expect(window.locator(".sheet")).to_have_count(2)


def test_without_javascript_pages_of_a_section_are_ticked(visit: Visit) -> None:
    window = visit(java_script_enabled=False)
    window.goto(ADVICE)
    window.get_by_role("link", name="Add to my pages").click()
    window.get_by_label("Show the pages of a section").select_option("Your rights")
    window.get_by_role("button", name="Change my list").click()
    window.get_by_role("checkbox", checked=False).nth(1).check()
    window.get_by_role("checkbox", name="When your child").uncheck()
    window.get_by_role("button", name="Change my list").click()
    expect(window.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(window.get_by_text("/en/my-pages/?pages=")).to_be_visible()
