"""Somebody who has never edited here, with only what the admin shows: an update with a document and
a topic is written, scheduled and approved, a broken link mended, a comment answered, and what of
theirs is out of date found and checked.

The bar is ten minutes. A test can't read or wonder, so it counts what a person does, and gives each
of these eight seconds, to read and to find it.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from .conftest import ROOT, LiveSite
from .test_writing import insert, press, tick, write

Visit = Callable[..., Page]
SECONDS_EACH, TEN_MINUTES = 8, 600
# each field has a picker of its own, which opens a moment after the field is reached
PICKER_IS_BELOW = """field => [...document.querySelectorAll(".xdsoft_datetimepicker")].some(one =>
    one.checkVisibility() && one.getBoundingClientRect().top
        >= document.querySelector(field).getBoundingClientRect().top)"""
TOMORROW = "2024-12-01 12:00"  # the demonstration stands at 30 November 2024
BROKEN = "https://www.gov.uk/apply-for-primary-school-place"
NEW = "https://www.gov.uk/school-admissions"
OLD_PAGE, TITLE = "Nursery and childcare", "A talk about starting school"
NEEDED = f"""
from datetime import date
from feedback.models import Comment
from guidance.models import GuidancePage
from links.models import OutsideLink, State
from pagetree.models import TreeVersion
assert OutsideLink.objects.filter(address={BROKEN!r}).update(state=State.GONE) == 1
pages = GuidancePage.objects.filter(title={OLD_PAGE!r}, locale__language_code="en")
assert pages.update(checked_on=date(2023, 3, 1)) == 1
Comment.objects.filter(state="new").update(state="not-published")  # of other tests
TreeVersion.bump_version(pages=())
"""


@dataclass
class Newcomer:
    """Counts what the editor does in this window."""

    window: Page
    did: int = 0

    def press(self, what: Locator) -> None:
        self.did += 1
        what.click()

    def type(self, where: Locator, words: str) -> None:
        self.did += 1
        where.fill(words)

    def home(self) -> None:
        self.press(self.window.get_by_role("link", name="Dashboard").first)
        expect(self.window.get_by_role("heading", name="My desk")).to_be_visible()

    def row(self, section: str, words: str) -> Locator:
        """A line of the desk."""
        found = self.window.locator(".desk__section").filter(
            has=self.window.get_by_role("heading", name=re.compile(f"^{section}"))
        )
        return found.locator(".desk__row").filter(has_text=words)

    def told(self, words: str) -> None:
        expect(self.window.locator(".messages")).to_contain_text(words)


def test_a_new_editor_does_all_of_it_in_ten_minutes(visit: Visit, live_site: LiveSite) -> None:
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", NEEDED]
    subprocess.run(command, cwd=ROOT, env=live_site.env, check=True, capture_output=True)
    reader, approver = visit(), visit("publisher")
    comment(reader)
    editor = Newcomer(visit("editor"))
    writes_an_update(editor)
    mends_a_link(editor)
    answers_a_comment(editor)
    finds_what_is_out_of_date(editor)
    assert editor.did * SECONDS_EACH <= TEN_MINUTES, f"{editor.did} steps"

    approve(approver, TITLE)
    approve(approver, "Starting school")
    publish_the_answer(approver)
    editor.window.goto("/admin/desk/calendar/?month=2024-12&whose=mine")
    expect(editor.window.get_by_role("link", name=TITLE)).to_be_visible()
    reader.goto("/en/news/")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)
    reader.goto("/en/feedback/")
    expect(reader.get_by_text("The list now says which days.")).to_be_visible()


def comment(reader: Page) -> None:
    reader.goto("/en/about/how-to-get-help/")
    reader.locator("button[name=useful][value=no]").click()
    reader.wait_for_url("**/feedback/thanks/**")
    reader.locator("textarea[name=text]").fill("I can’t see on which days I can ring.")
    reader.locator("form[action*=comment] .button").click()
    reader.wait_for_url("**/feedback/received/**")


def writes_an_update(editor: Newcomer) -> None:
    window = editor.window
    window.goto("/admin/")
    editor.press(window.get_by_role("link", name="Write an update", exact=True).first)
    write(window, TITLE)
    insert(window, "Documents")
    window.get_by_role("button", name="Choose a document").click()
    window.get_by_role("link", name=re.compile("payment schedule", re.IGNORECASE)).click()
    tick(window, "Early years")
    editor.did += 10  # title, summary, two blocks and their choice, words, document, tab and topic
    editor.press(window.get_by_role("button", name="Toggle status"))
    editor.press(window.get_by_role("button", name="Set schedule"))
    field = window.get_by_role("textbox", name=re.compile("go live", re.IGNORECASE))
    editor.press(field)
    picker = window.locator(".xdsoft_datetimepicker:visible")
    expect(picker).to_have_count(1)
    editor.type(field, TOMORROW)
    window.keyboard.press("Tab")
    expect(window.get_by_role("textbox", name=re.compile("expir", re.IGNORECASE))).to_be_focused()
    expect(picker).to_be_in_viewport()
    window.wait_for_function(PICKER_IS_BELOW, arg="#id_expire_at")
    window.keyboard.press("Tab")
    expect(picker).to_have_count(0)
    editor.press(window.get_by_role("button", name="Save schedule"))
    editor.did += 2
    press(window, "Submit to be checked by a second person")
    editor.told("submitted for moderation")


def mends_a_link(editor: Newcomer) -> None:
    editor.home()
    editor.press(editor.row("Broken links", BROKEN).get_by_role("link", name="Mend it"))
    editor.type(editor.window.get_by_label("The new address"), NEW)
    editor.press(editor.window.get_by_role("button", name="Change it in 1 place"))
    editor.told("Sent to be checked, and then changed: Starting school.")


def answers_a_comment(editor: Newcomer) -> None:
    editor.home()
    window = editor.window
    editor.press(editor.row("Comments to answer", "on which days").get_by_role("link"))
    editor.type(window.get_by_role("textbox", name="Answer"), "You are right. Thank you.")
    editor.type(
        window.get_by_role("textbox", name="What will be done"), "The list now says which days."
    )
    editor.did += 1
    press(window, "Save")
    editor.told("Your answer is kept.")


def finds_what_is_out_of_date(editor: Newcomer) -> None:
    editor.home()
    row = editor.row("Due for checking", OLD_PAGE)
    expect(row).to_contain_text("Last checked on 1 March 2023.")
    editor.press(row.get_by_role("button", name=re.compile("^Still right")))
    expect(editor.window.get_by_role("heading", name="My desk")).to_be_visible()
    expect(editor.row("Due for checking", OLD_PAGE)).to_have_count(0)


def approve(approver: Page, title: str) -> None:
    approver.goto("/admin/desk/approval/")  # all of them, as other tests send some, too
    row = approver.locator(".desk__row").filter(has_text=title).filter(has_text="sent it")
    row.get_by_role("link", name=re.compile("^Check it")).click()
    approver.wait_for_url("**/edit/")
    press(approver, "Approve and Publish")
    expect(approver.locator(".messages")).to_contain_text("has been updated")


def publish_the_answer(approver: Page) -> None:
    approver.goto("/admin/")
    row = approver.locator(".desk__row").filter(has_text="on which days")
    row.get_by_role("link", name=re.compile("Publish the answer")).click()
    approver.get_by_label("State").select_option(label="Answered in public")
    press(approver, "Save")
    expect(approver.locator(".messages")).to_contain_text("updated")
