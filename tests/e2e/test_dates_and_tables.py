"""The demonstration's own day on an editor's screens, and tables out of Word."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_writing import begin_update, insert, press, tick, write

# what Word puts on the clipboard, shortened
HTML = (
    "<html><body><table class=MsoTableGrid><tr><td><p"
    " class=MsoNormal>Day</p></td><td>Open</td></tr><tr><td>Monday</td><td>9 to"
    " 12</td></tr><tr><td>Tuesday</td><td>1 to"
    " 4</td></tr><tr><td><b>Wednesday</b></td><td>Closed</td></tr></table></body></html>"
)
TEXT = "Day\tOpen\r\nMonday\t9 to 12\r\nTuesday\t1 to 4\r\nWednesday\tClosed\r\n"
COPY = """([html, text]) => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], {type: "text/html"}),
  "text/plain": new Blob([text], {type: "text/plain"})})])"""


def test_an_update_with_a_later_date_says_when_readers_see_it(visit):
    window = visit("publisher")
    begin_update(window)
    write(window, "A clinic in the new year")
    window.get_by_role("textbox", name="Published").fill("January 2025")
    tick(window, "Health")
    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("They see them from January 2025.")
    expect(window.get_by_role("link", name="View live")).to_have_count(0)
    expect(window.get_by_text("readers see it from January 2025")).to_be_visible()
    window.get_by_role("link", name="A clinic in the new year", exact=True).first.click()
    expect(window.get_by_text("Readers see it from January 2025").first).to_be_visible()
    reader = visit()
    reader.goto("/en/news/")
    expect(reader.get_by_role("link", name="A clinic in the new year")).to_have_count(0)


def test_the_schedule_picker_opens_on_the_day_of_the_notice_and_tomorrow_is_tomorrow(visit):
    window = visit("publisher")
    begin_update(window)
    write(window, "Open from tomorrow")
    tick(window, "Health")
    window.get_by_role("button", name="Toggle status").click()
    window.get_by_role("button", name="Set schedule").click()
    field = window.get_by_role("textbox", name=re.compile("Go live", re.IGNORECASE))
    field.click()
    picker = window.locator(".xdsoft_datetimepicker:visible")
    expect(picker.locator(".xdsoft_month > span")).to_have_text("November")
    expect(picker.locator(".xdsoft_year > span")).to_have_text("2024")
    expect(picker.locator(".xdsoft_today")).to_have_attribute("data-date", "30")
    picker.locator("td[data-date='1'][data-month='11']").click()
    picker.locator(".xdsoft_time").filter(has_text="09:00").first.click()
    expect(picker).to_have_count(0)
    expect(field).to_have_value("2024-12-01 09:00")
    window.get_by_role("button", name="Save schedule").click()
    press(window, re.compile("Schedule to publish|Publish"))
    expect(window.locator(".messages")).to_contain_text("They see them from 1 December 2024, 9am.")
    expect(window.locator(".messages")).to_contain_text("scheduled for publishing")


@pytest.fixture
def copied(visit):
    """An approver's empty update, with a table of Word on the clipboard."""
    window = visit("publisher")
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begin_update(window)
    window.evaluate(COPY, [HTML, TEXT])
    return window


def test_a_table_copied_in_word_is_pasted_into_the_grid_and_published(copied, visit):
    window = copied
    write(window, "When the clinic is open")
    insert(window, "Table")
    window.locator(".handsontable td").first.click()
    window.keyboard.press("Control+v")
    expect(window.locator(".handsontable td").filter(has_text="Closed").first).to_be_visible()
    window.get_by_label("Table caption").fill("Opening hours")
    tick(window, "Health")
    press(window, "Publish")
    expect(window.get_by_text(re.compile("When the clinic is open.* published"))).to_be_visible()

    reader = visit()
    reader.goto("/en/news/when-the-clinic-is-open/")
    table = reader.get_by_role("table", name="Opening hours")
    expect(table.get_by_role("columnheader")).to_have_text(["Day", "Open"])
    expect(table.get_by_role("row")).to_have_count(4)
    reader.set_viewport_size({"width": 320, "height": 640})
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320
    expect(table.get_by_role("cell", name="9 to 12")).to_be_visible()


def test_a_table_pasted_into_a_text_box_is_said_to_lose_its_cells(copied):
    window = copied
    insert(window, "Text")
    window.locator("[data-contentpath=body] .public-DraftEditor-content").click()
    window.keyboard.press("Control+v")
    expect(window.locator(".messages")).to_contain_text("You pasted a table.")


def test_the_opening_hours_are_chosen_by_the_clock(visit: Callable[[str], Page]) -> None:
    """The window that opens it meets no script error: see `visit`."""
    window = visit("publisher")
    window.goto("/admin/settings/navigation/servicedetails/")
    window.get_by_label("Opens").click()
    choice = (
        window.locator(".xdsoft_datetimepicker:visible .xdsoft_time").filter(has_text="10:00").first
    )
    choice.click()
    expect(window.get_by_label("Opens")).to_have_value("10:00")
