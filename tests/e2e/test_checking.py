"""Two people and one update: sent to be checked, sent back with a comment, sent again, approved."""

from playwright.sync_api import expect

from tests.e2e.test_writing import begin_update, press, tick, write


def test_a_second_person_sends_back_with_a_comment_and_then_approves(visit, live_site):
    writer, checker, reader = visit("editor"), visit("approver"), visit()
    begin_update(writer)
    write(writer, "Holiday activities")
    tick(writer, "Support for families")
    press(writer, "Submit to be checked by a second person")
    expect(writer.get_by_text("submitted for moderation")).to_be_visible()
    live_site.mail("“Holiday activities” is waiting for you to check it.")

    checker.goto("/admin/")
    checker.get_by_role("link", name="Holiday activities").first.click()
    press(checker, "Request changes")
    dialog = checker.locator(".modal-content")
    dialog.get_by_label("Comment").fill("Please say who may come.")
    dialog.get_by_role("button", name="Request changes").click()
    expect(checker.locator(".messages")).to_contain_text("has been updated")
    printed = live_site.mail("sent “Holiday activities” back to you.")
    assert "Please say who may come." in printed
    assert "Demonstration, not the council" in printed

    reader.goto("/en/news/")
    assert reader.get_by_role("link", name="Holiday activities").count() == 0

    writer.goto("/admin/")
    writer.get_by_role("link", name="Holiday activities").first.click()
    writer.get_by_role("button", name="Toggle status").click()
    writer.get_by_role("button", name="View details").click()
    expect(writer.get_by_text("Please say who may come.")).to_be_visible()
    writer.keyboard.press("Escape")
    writer.get_by_role("textbox", name="Summary").fill("For brothers and sisters too.")
    press(writer, "Submit again to be checked by a second person")
    expect(writer.get_by_text("submitted for moderation")).to_be_visible()

    checker.goto("/admin/")
    checker.get_by_role("link", name="Holiday activities").first.click()
    press(checker, "Approve and Publish")
    expect(checker.locator(".messages")).to_contain_text("has been updated")
    reader.goto("/en/news/")
    expect(reader.get_by_role("link", name="Holiday activities")).to_be_visible()
