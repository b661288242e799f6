"""Whoever writes a page hears what has to be put right, and what would make it plainer."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.test_writing import begin_update, write


def test_an_update_is_checked_before_it_is_saved(
    visit: Callable[[str], Page],
) -> None:
    window = visit("editor")
    begin_update(window)
    write(window, "A new line", "In order to help, we answer questions. Ask for an XQP.")
    window.get_by_role("button", name="Toggle checks").click()
    panel = window.get_by_role("region", name="Before publishing")
    panel.get_by_role("button", name="Check this page").click()
    expect(panel.get_by_role("status")).to_have_text(re.compile("2 pieces of advice"))
    expect(
        panel.get_by_role("heading", name="Words that no parent says: In order to")
    ).to_be_visible()
    panel.get_by_role("button", name="Show it: Text").first.click()
    text = window.locator("[data-contentpath=body] .public-DraftEditor-content")
    expect(text).to_be_focused()
    window.keyboard.press("Control+A")
    text.press_sequentially("We answer questions.")
    panel.get_by_role("button", name="Check this page").click()
    expect(panel.get_by_role("status")).to_have_text(re.compile("0 pieces of advice"))


def test_what_cant_be_checked_is_said(visit: Callable[[str], Page]) -> None:
    window = visit("editor")
    begin_update(window)
    window.get_by_role("button", name="Toggle checks").click()
    panel = window.get_by_role("region", name="Before publishing")
    window.route("**/checks/", lambda route: route.abort())
    panel.get_by_role("button", name="Check this page").click()
    expect(panel.get_by_role("status")).to_contain_text("The page could not be checked.")


def test_a_form_that_is_refused_shows_its_first_mistake(visit: Callable[[str], Page]) -> None:
    window = visit("publisher")
    begin_update(window)
    write(window, "Without a topic")
    foot = window.locator("footer")
    foot.get_by_role("button", name="More actions").last.click()
    foot.get_by_role("button", name="Publish").last.click()
    expect(window.get_by_text("Tick at least one topic.")).to_be_visible()
    expect(window.get_by_role("checkbox").first).to_be_focused()
