"""Translate and have it checked: an editor writes, an approver sends back and approves, a reader
reads it then and not before.
"""

import re

from playwright.sync_api import Page, expect

from tests.e2e.test_writing import begin_update, press, tick, write

ADDRESS = "/pl/news/a-telephone-line-in-polish/"


def begin(window: Page) -> None:
    """An English update that is published, made in the approver's window."""
    begin_update(window)
    write(window, "A telephone line in Polish")
    tick(window, "Health")
    press(window, "Publish")
    expect(window.get_by_text(re.compile("A telephone line in Polish.* published"))).to_be_visible()


def translate(window: Page, english: str, words: str) -> None:
    """One piece on the screen of a translation."""
    piece = window.locator("li").filter(has_text=english).last
    piece.get_by_role("button", name=re.compile("Translate|Edit")).first.click()
    piece.get_by_role("textbox").last.fill(words)
    piece.get_by_role("button", name="Save").click()
    expect(piece.get_by_text(words)).to_be_visible()


def test_a_translation_is_written_sent_back_sent_again_and_approved(visit, live_site):
    checker = visit("publisher")
    begin(checker)
    page = re.search(
        r"/pages/(\d+)/edit/",
        checker.locator(".messages a[href*='/edit/']").first.get_attribute("href"),
    )[1]

    writer = visit("editor")
    writer.goto(f"/admin/localize/submit/page/{page}/")
    writer.get_by_label("Polish").check()
    writer.get_by_role("button", name="Submit").click()
    writer.wait_for_url("**/admin/pages/*/edit/")
    translation = writer.url
    translate(writer, "A telephone line in Polish", "Linia telefoniczna")
    translate(writer, "What is new, in one sentence.", "Co nowego, w jednym zdaniu.")
    foot = writer.locator("footer").filter(
        has=writer.get_by_role("button", name="Submit to be checked")
    )
    expect(
        writer.get_by_role("button", name=re.compile("Publish in|Convert to alias|Stop synced"))
    ).to_have_count(0)
    foot.get_by_role("button", name="Submit to be checked").click()
    expect(writer.locator(".messages")).to_contain_text("waits to be checked")
    live_site.mail("“Linia telefoniczna” is waiting for you to check it.")
    reader = visit()
    assert reader.goto(ADDRESS).status == 404

    checker.goto("/admin/")
    checker.get_by_role("link", name="Linia telefoniczna").first.click()
    expect(checker.get_by_role("button", name="Approve and Publish")).to_be_visible()
    checker.locator("footer").get_by_role("button", name="More actions").last.click()
    checker.get_by_role("button", name="Request changes").click()
    dialog = checker.locator(".modal-content")
    dialog.get_by_label("Comment").fill("Say that it is free.")
    dialog.get_by_role("button", name="Request changes").click()
    live_site.mail("Say that it is free.")

    writer.goto(translation)
    writer.get_by_role("button", name="Submit again to be checked").click()
    expect(writer.locator(".messages")).to_contain_text("waits to be checked")
    checker.goto(translation)
    checker.get_by_role("button", name="Approve and Publish").click()
    expect(checker.get_by_text("1 part is not translated yet")).to_be_visible()
    checker.get_by_role("button", name="with these parts in English").click()
    expect(checker.locator(".messages")).to_contain_text("is published")
    reader.goto(ADDRESS)
    expect(reader.get_by_role("heading", level=1, name="Linia telefoniczna")).to_be_visible()
    expect(reader.locator("main span[lang=en]").first).to_be_visible()
