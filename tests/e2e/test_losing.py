"""Losing the session while writing, publishing while autosave is under way, two people on one page:
nothing typed is lost.
"""

import re

from playwright.sync_api import expect

from tests.e2e.test_writing import WORDS, begin_update, press, tick, write

TEXT = "[data-contentpath=body] .public-DraftEditor-content"


def begin_update_saved_by_hand(window):
    """An empty update that isn't saved by itself, so that the test's own press is the first to be
    refused.
    """
    begin_update(window)
    window.locator("#page-edit-form").evaluate(
        "form => form.setAttribute('data-w-autosave-interval-value', '600000')"
    )


def sign_in_above(window, live_site, role):
    """Fill in the sign-in that opened above the form."""
    door = window.frame_locator("#stay iframe")
    door.get_by_label("Username").fill(live_site.logins[role]["username"])
    door.get_by_label("Password").fill(live_site.logins[role]["password"])
    door.get_by_role("button", name="Sign in").click()


def sign_in_beside(window, live_site, role):
    """Sign in in a second tab of the same browser, which makes the first tab's CSRF token stale."""
    window.context.clear_cookies(name="sessionid")
    tab = window.context.new_page()
    tab.goto("/admin/login/")
    tab.get_by_label("Username").fill(live_site.logins[role]["username"])
    tab.get_by_label("Password").fill(live_site.logins[role]["password"])
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/admin/")
    tab.close()


def test_whoever_is_signed_out_while_writing_signs_in_above_the_form_and_goes_on(visit, live_site):
    writer = visit("editor")
    begin_update_saved_by_hand(writer)
    write(writer, "Written through a lost session")
    tick(writer, "Health")
    writer.context.clear_cookies(name="sessionid")
    press(writer, "Save draft")
    expect(writer.get_by_role("dialog", name="What you typed is still here")).to_be_visible()
    sign_in_above(writer, live_site, "editor")
    expect(writer.locator(".messages")).to_contain_text(re.compile("created|updated"))
    expect(writer.locator(TEXT)).to_have_text(WORDS)

    summary = writer.get_by_role("textbox", name="Summary")
    summary.fill("Typed before the second tab.")
    sign_in_beside(writer, live_site, "editor")
    press(writer, "Submit to be checked by a second person")
    expect(writer.get_by_text("submitted for moderation")).to_be_visible()
    live_site.mail("“Written through a lost session” is waiting for you to check it.")


def test_going_back_to_the_words_leaves_them_and_the_button_as_they_were(visit, live_site):
    writer = visit("editor")
    begin_update_saved_by_hand(writer)
    writer.get_by_placeholder("Page title").press_sequentially("Under another name")
    sign_in_beside(writer, live_site, "approver")
    press(writer, "Save draft")
    dialog = writer.get_by_role("dialog", name="What you typed is still here")
    expect(dialog).to_contain_text("Demonstration approver")
    dialog.get_by_role("button", name="Back to what I typed").click()
    expect(writer.get_by_placeholder("Page title")).to_have_value("Under another name")
    expect(writer.locator("footer").get_by_role("button", name="Save draft")).to_be_enabled()


FORMS = {
    "/admin/snippets/users/team/add/": "name",
    "/admin/snippets/search/synonym/add/": "words",
    "/admin/snippets/improvement/inspection/add/": "title",
    "/admin/settings/navigation/servicedetails/": "place",
    "/admin/redirects/add/": "old_path",
    "/admin/account/": "name_email-first_name",
}


def test_every_other_form_keeps_its_words_and_sends_them_after_signing_in(visit, live_site):
    writer = visit("administrator")
    for address, name in FORMS.items():
        writer.goto(address)
        field = writer.locator(f"form[method=post i] [name='{name}']")
        field.fill("Kept-words")
        writer.context.clear_cookies(name="sessionid")
        field.locator("xpath=ancestor::form").locator("[type=submit]").first.click()
        expect(writer.get_by_role("dialog", name="What you typed is still here")).to_be_visible()
        expect(field).to_have_value("Kept-words")
        with (
            writer.expect_navigation(),
            writer.expect_request(
                lambda sent: sent.method == "POST" and "Kept-words" in (sent.post_data or "")
            ),
        ):
            sign_in_above(writer, live_site, "administrator")


def is_autosave(request):
    return (
        request.method == "POST"
        and "/pages/add/" in request.url
        and "json" in request.headers.get("accept", "")
    )


def make_slow(window, milliseconds):
    """Each request of the window takes so much longer."""
    network = window.context.new_cdp_session(window)
    network.send("Network.enable")
    conditions = {
        "offline": False,
        "latency": milliseconds,
        "downloadThroughput": -1,
        "uploadThroughput": -1,
    }
    network.send("Network.emulateNetworkConditions", conditions)


def test_publish_pressed_while_the_first_autosave_is_under_way_makes_one_page(visit):
    writer = visit("publisher")
    begin_update(writer)
    make_slow(writer, 2000)
    with writer.expect_request(is_autosave):
        write(writer, "Published in a hurry")
        tick(writer, "Health")
    press(writer, "Publish")
    expect(writer.get_by_text(re.compile("Published in a hurry.* published"))).to_be_visible()
    reader = visit()
    reader.goto("/en/news/")
    expect(reader.get_by_role("link", name="Published in a hurry")).to_have_count(1)


def test_two_people_on_one_page_see_what_the_other_saved_before_anything_is_overwritten(visit):
    first, second = visit("publisher"), visit("administrator")
    begin_update(first)
    write(first, "Written by two")
    tick(first, "Health")
    press(first, "Save draft")
    expect(first.locator(".messages")).to_contain_text(re.compile("created|updated"))
    first.reload()
    second.goto(first.url)
    second.get_by_role("textbox", name="Summary").fill("The administrator’s sentence.")
    press(second, "Save draft")
    expect(second.locator(".messages")).to_contain_text("updated")

    first.get_by_role("textbox", name="Summary").fill("The approver’s sentence.")
    press(first, "Save draft")
    carry_on = first.get_by_role("dialog").get_by_role("button", name="Save draft")
    shown = first.get_by_role("heading", name="Somebody else saved this page meanwhile")
    expect(carry_on.or_(shown).first).to_be_visible()
    if (
        carry_on.is_visible()
    ):  # Wagtail's own warning, where it has heard of the other version already
        carry_on.click()
    expect(shown).to_be_visible()
    expect(first.locator(".comparison")).to_contain_text("administrator")
    first.get_by_role("button", name="Save mine").click()
    expect(first.locator(".messages")).to_contain_text("updated")
    expect(first.get_by_role("textbox", name="Summary")).to_have_value("The approver’s sentence.")
