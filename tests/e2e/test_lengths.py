"""What is too long for a field stays in it, and the limit is said beside it: in the browser at
once, and by the server.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.test_writing import begin_update


def test_a_title_of_300_characters_is_not_cut(visit: Callable[[str], Page]) -> None:
    window, title = visit("editor"), "Holiday activities for everybody " * 9 + "end"
    assert len(title) == 300
    begin_update(window)
    field = window.get_by_placeholder("Page title")
    field.focus()
    window.keyboard.insert_text(title)
    expect(field).to_have_value(title)
    expect(window.get_by_text("45 characters too many: this field holds 255.")).to_be_visible()
    field.fill("Holiday activities")
    expect(window.get_by_text("characters too many")).to_have_count(0)
    field.fill(title)
    expect(field).to_have_value(title)
    window.get_by_role("button", name="Save draft").click()
    expect(window.get_by_text("at most 255 characters (it has 300)").first).to_be_visible()
    expect(window.get_by_placeholder("Page title")).to_have_value(title)
