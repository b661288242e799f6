"""What an editor does on an ordinary day, each task to its end: correct, expire, close a promise,
add a synonym.
"""

import re
import subprocess
import sys
import time

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, LiveSite
from tests.e2e.test_writing import begin_update, press, tick, write

CORRECTED = "Ring on weekdays between nine and five."
# the demonstration stands at 30 November 2024
TOMORROW = "2024-12-01 12:00"
COME = """
import os
from django.utils import timezone
from wagtail.models import Page
now = timezone.now()
waiting = Page.objects.filter(title=os.environ["TITLE"], expire_at__gt=now)
print(waiting.update(expire_at=now))
"""


def publish_update(window: Page, title: str) -> None:
    begin_update(window)
    write(window, title)
    tick(window, "Health")
    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("published")


def open_in_admin(window: Page, title: str) -> None:
    """The form of a page, found with the search of the menu, as somebody does
    who knows its name.
    """
    window.goto("/admin/pages/")
    window.get_by_role("searchbox").or_(window.get_by_placeholder("Search")).last.fill(title)
    window.keyboard.press("Enter")
    window.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
    expect(window.get_by_placeholder("Page title")).to_have_value(title)


def test_a_mistake_in_a_live_update_is_corrected(visit):
    window, reader = visit("publisher"), visit()
    publish_update(window, "Opening hours of the line")
    open_in_admin(window, "Opening hours of the line")
    window.get_by_role("textbox", name="Summary").fill(CORRECTED)
    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("published")
    reader.goto("/en/news/")
    expect(reader.get_by_text(CORRECTED)).to_be_visible()


def let_the_hour_come(site: LiveSite, title: str) -> None:
    """Move the hour at which an update is taken down to now."""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", COME]
    env = site.env | {"TITLE": title}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["1"], done.stdout + done.stderr


def test_a_live_update_is_taken_down_at_its_hour(visit, live_site):
    window, reader = visit("publisher"), visit()
    publish_update(window, "A place is free this week")
    reader.goto("/en/news/")
    link = reader.get_by_role("link", name="A place is free this week").first
    address = link.get_attribute("href")
    open_in_admin(window, "A place is free this week")
    assert reader.goto(address).status == 200
    window.get_by_role("button", name="Toggle status").click()
    window.get_by_role("button", name="Set schedule").click()
    field = window.get_by_role("textbox", name=re.compile("expir", re.IGNORECASE))
    field.click()
    picker = window.locator(".xdsoft_datetimepicker:visible")
    expect(picker).to_have_count(1)
    field.fill(TOMORROW)
    field.press("Tab")
    expect(picker).to_have_count(0)
    window.get_by_role("button", name="Save schedule").click()
    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("published")
    let_the_hour_come(live_site, "A place is free this week")
    until = time.monotonic() + 40
    while reader.goto(address).status == 200:
        assert time.monotonic() < until, "the update is still there"
        time.sleep(1)
    assert reader.goto(address).status == 404
    reader.goto("/en/news/")
    expect(reader.get_by_role("link", name="A place is free this week")).to_have_count(0)


def test_an_editor_teaches_the_search_a_word_of_families(visit):
    window, reader = visit("editor"), visit()
    reader.goto("/en/search/?q=flibbertigibbet")
    expect(reader.get_by_role("main").get_by_role("link", name="Short breaks").first).to_be_hidden()
    window.goto("/admin/")
    window.get_by_role("button", name="Search words").click()
    window.get_by_role("link", name="Synonyms").click()
    window.get_by_role("link", name="Add synonym").first.click()
    window.locator("[name=words]").fill("flibbertigibbet")
    window.locator("[name=means]").fill("short breaks")
    press(window, "Save")
    expect(window.locator(".messages")).to_contain_text("created")
    reader.goto("/en/search/?q=flibbertigibbet")
    found = reader.get_by_role("main").get_by_role(
        "link", name=re.compile("short break", re.IGNORECASE)
    )
    expect(found.first).to_be_visible()


def test_an_approver_closes_a_promise_from_my_actions(visit):
    window, reader = visit("publisher"), visit()
    window.goto("/admin/")
    window.get_by_role("link", name="My actions").first.click()
    window.get_by_role("link", name="Everybody’s").click()
    row = window.get_by_role("row").filter(has=window.get_by_role("link", name="Write an update"))
    promise = row.first.get_by_role("rowheader").text_content().strip()
    row.first.get_by_role("link", name="Write an update").click()
    write(window, "A promise is kept")
    window.locator("[name=progress_reports-0-state]").select_option(label="Done")
    window.locator("[name=progress_reports-0-evidence_is_update]").check()
    tick(window, "Health")
    press(window, "Publish")
    expect(window.locator(".messages")).to_contain_text("published")
    reader.goto("/en/news/")
    reader.get_by_role("link", name="A promise is kept").click()
    report = reader.get_by_role("main")
    expect(report.get_by_text(promise).first).to_be_visible()
    expect(report.get_by_text("Done").first).to_be_visible()
    window.goto("/admin/")
    window.get_by_role("link", name="My actions").first.click()
    window.get_by_role("link", name="Everybody’s").click()
    expect(window.get_by_role("rowheader", name=promise, exact=True)).to_have_count(0)
