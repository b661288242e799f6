"""A file that some readers can't use: whoever adds it is told, may use it, and readers are told."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests import strangers
from tests.e2e.test_writing import begin_update, insert, press, tick, write

FILE = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": strangers.scanned_pdf()}
TROUBLE = "Some readers will have trouble with this file."


def upload(window: Page, title: str) -> Locator:
    """The chooser, after the file was sent from it."""
    insert(window, "Documents")
    window.get_by_role("button", name="Choose a document").click()
    chooser = window.locator(".modal-content")
    chooser.get_by_role("tab", name="Upload").click()
    chooser.locator("input[type=file]").set_input_files(FILE)
    chooser.locator("input[name$=title]").fill(title)
    chooser.get_by_role("button", name="Upload").click()
    return chooser


def test_a_scanned_letter_is_chosen_all_the_same_and_readers_may_ask_for_another_form(
    visit: Callable[..., Page],
) -> None:
    window, reader = visit("publisher"), visit()
    begin_update(window)
    write(window, "A letter to families")
    chooser = upload(window, "The letter")
    expect(chooser).to_contain_text(TROUBLE)
    expect(chooser).to_contain_text("pictures of words")
    chooser.get_by_role("link", name="Choose another document").click()
    chooser.get_by_role("link", name="The letter").click()
    expect(chooser).to_be_hidden()
    tick(window, "Health")
    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("published")

    reader.goto("/en/news/")
    reader.get_by_role("link", name="A letter to families").click()
    line = reader.locator("main .doc")
    expect(line).to_contain_text("A screen reader can’t read this file well.")
    line.get_by_role("link", name="Ask for it in another form").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Paper copies")

    window.goto("/admin/reports/documents/")
    row = window.get_by_role("row", name=re.compile("The letter"))
    expect(row).to_contain_text("Scanned")
    row.get_by_role("link", name="A letter to families").click()
    expect(window.get_by_placeholder("Page title")).to_have_value("A letter to families")


def test_a_document_that_was_just_added_is_used_at_once(visit: Callable[..., Page]) -> None:
    window = visit("publisher")
    begin_update(window)
    chooser = upload(window, "Another letter")
    chooser.get_by_role("link", name="Use it all the same").click()
    expect(chooser).to_be_hidden()
    expect(window.locator("[data-contentpath=body]")).to_contain_text("Another letter")


def test_files_that_are_added_together_have_it_beside_each(visit: Callable[..., Page]) -> None:
    window = visit("publisher")
    window.goto("/admin/documents/multiple/add/")
    window.locator("input[type=file]").set_input_files(FILE)
    listed = window.locator("#upload-list")
    expect(listed).to_contain_text(TROUBLE)
    listed.get_by_role("button", name="Update").click()
    expect(listed).not_to_contain_text(TROUBLE)
    window.goto("/admin/documents/")
    # the name of a file, in the same list, downloads it
    window.locator("td.title").get_by_role("link", name="plan.pdf", exact=True).click()
    expect(window.get_by_role("main")).to_contain_text(TROUBLE)
