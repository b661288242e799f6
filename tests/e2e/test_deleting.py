"""Deleting what others link to, and replacing a document: as an approver does it, to the end."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.test_editors_day import open_in_admin, publish_update
from tests.e2e.test_writing import begin_update, insert, press, tick, write


def choose_page(window: Page, name: str) -> None:
    """In the chooser that is open: the first page of that name."""
    chooser = window.locator(".modal-content")
    chooser.get_by_role("textbox", name=re.compile("Search")).fill(name)
    chooser.get_by_role("link", name=name, exact=True).first.click()
    expect(chooser).to_be_hidden()


def test_an_update_that_others_link_to_is_deleted_and_its_links_lead_on(visit):
    window, reader = visit("publisher"), visit()
    publish_update(window, "A line that has closed")
    publish_update(window, "The line that is open")
    begin_update(window)
    write(window, "What to read about lines")
    tick(window, "Health")
    window.get_by_role("tab", name="Keeping it true").click()
    related = window.locator("[data-contentpath=related]")
    related.get_by_title("Insert a block").last.click()

    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("validation errors")
    expect(
        window.get_by_role("tab", name=re.compile("Keeping it true")).locator(".w-tabs__errors")
    ).to_contain_text("1")
    window.get_by_role("tab", name=re.compile("Keeping it true")).click()
    expect(related).to_contain_text("the page that stood here is gone")
    related.get_by_role("button", name="Choose a page").click()
    choose_page(window, "A line that has closed")
    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("published")
    reader.goto("/en/news/")
    reader.get_by_role("link", name="A line that has closed").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("A line that has closed")
    old_address = reader.url

    open_in_admin(window, "A line that has closed")
    window.goto(window.url.replace("/edit/", "/delete/"))
    expect(window.get_by_role("main")).to_contain_text("1 place leads to what goes away")
    expect(window.get_by_role("link", name="What to read about lines")).to_be_visible()
    window.get_by_role("button", name="Yes, delete it").click()
    expect(window.locator(".messages")).to_contain_text("Say first what shall become of the links")
    window.get_by_label("Lead them to another page").check()
    window.get_by_role("button", name="Choose a page").click()
    choose_page(window, "The line that is open")
    window.get_by_role("button", name="Yes, delete it").click()
    for words in ("The links in 1 place were mended", "1 old address leads to", "deleted"):
        expect(window.locator(".messages")).to_contain_text(words)

    reader.goto(old_address)
    expect(reader.get_by_role("heading", level=1)).to_have_text("The line that is open")
    reader.goto("/en/news/")
    reader.get_by_role("link", name="What to read about lines").click()
    expect(
        reader.get_by_role("main").get_by_role("link", name="The line that is open")
    ).to_be_visible()


def test_an_organisation_in_use_is_kept_and_the_places_are_links(visit):
    window = visit("publisher")
    window.goto("/admin/snippets/users/organisation/")
    window.locator("table.listing a[href*='/organisation/edit/']").first.click()
    window.wait_for_url("**/organisation/edit/**")
    window.goto(window.url.replace("/edit/", "/delete/"))
    expect(window.locator(".messages")).to_contain_text("can’t be deleted yet. It is used in")
    window.locator(".messages a").first.click()
    expect(window.get_by_role("button", name=re.compile("Save")).first).to_be_visible()


def test_a_document_is_exchanged_and_another_is_replaced_without_losing_a_bookmark(visit):
    window, reader = visit("publisher"), visit()
    for title in ("First sheet", "Second sheet"):
        begin_update(window)
        write(window, f"About the {title.lower()}")
        insert(window, "Documents")
        window.get_by_role("button", name="Choose a document").click()
        window.get_by_role("tab", name="Upload").click()
        file = {"name": f"{title}.txt", "mimeType": "text/plain", "buffer": title.encode()}
        window.locator("input[type=file]").set_input_files(file)
        window.locator(".modal-content input[name$=title]").fill(title)
        window.locator(".modal-content").get_by_role("button", name="Upload").click()
        expect(window.locator(".modal-content")).to_be_hidden()
        tick(window, "Health")
        press(window, "Publish")
        expect(window.locator(".messages")).to_contain_text("published")
    reader.goto("/en/news/")
    reader.get_by_role("link", name="About the first sheet").click()
    bookmark = reader.locator("main .doc a").first.get_attribute("href")

    window.goto("/admin/documents/")
    window.get_by_role("link", name="First sheet", exact=True).click()
    expect(window.get_by_role("main")).to_contain_text("For a new edition: leave this file")
    corrected = {"name": "put-right.txt", "mimeType": "text/plain", "buffer": b"put right"}
    window.locator("input[type=file]").set_input_files(corrected)
    press(window, "Save")
    expect(window.locator(".messages")).to_contain_text("updated")
    assert reader.request.get(bookmark).text() == "put right"

    window.get_by_role("link", name="First sheet", exact=True).click()
    window.get_by_label("Replaced by").select_option(label="Second sheet")
    press(window, "Save")
    expect(window.locator(".messages")).to_contain_text("updated")
    reader.goto(bookmark)
    expect(reader.get_by_role("heading", level=1)).to_have_text("There is a newer version")
    assert (
        reader.request.get(
            reader.get_by_role("link", name="Second sheet", exact=True).get_attribute("href")
        ).text()
        == "Second sheet"
    )
    earlier = reader.get_by_role("link", name=re.compile("the earlier version")).get_attribute(
        "href"
    )
    assert reader.request.get(earlier).text() == "put right"
