"""A volunteer with a telephone keeps her club's record true, and another one tells of hers: no
account, no password, few presses.
"""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import faults
from .conftest import ROOT, LiveSite

Visit = Callable[..., Page]
PHONE = {"viewport": {"width": 360, "height": 740}}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
OLD_RECORD = """
from datetime import timedelta
from dates.clock import today
from services.models import ProviderPerson
from services.upkeep import ladder
from tests import service_factories as made
club = made.service(name="%(name)s", checked_on=today() - timedelta(days=160))
made.place(club, name="Example hall", openings=[{"day": "SA", "opens": "10:00"}])
ProviderPerson.objects.create(provider=club.provider, email="%(name)s@example.org")
ladder.remind()
"""


def link_of_mail(site: LiveSite, words: str, part: str) -> str:
    """The link that stands after these words in what the worker has sent."""
    sent = site.mail(words).rpartition(words)[2]
    return re.findall(rf"https?://\S+{part}\S+", sent)[0]


def reminded(site: LiveSite, name: str) -> str:
    """The link of the mail about a record that has grown old."""
    command = [sys.executable, "manage.py", "shell", "-c", OLD_RECORD % {"name": name}]
    done = subprocess.run(
        command, cwd=ROOT, env=site.env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return link_of_mail(site, f"\n{name}\n", "/check/")


def test_one_press_confirms_a_record(visit: Visit, live_site: LiveSite) -> None:
    window = visit(**PHONE)
    window.goto(reminded(live_site, "harebell"))
    expect(window.get_by_text("Saturday", exact=False)).to_be_visible()
    assert faults(window) == []
    window.get_by_role("button", name="Yes, all still right").first.click()
    expect(window.get_by_role("status")).to_contain_text("you checked it today")
    expect(window.get_by_role("button", name="Yes, all still right")).to_have_count(0)
    assert not window.context.cookies()


def test_a_time_is_corrected_in_three_steps(visit: Visit, live_site: LiveSite) -> None:
    window = visit(**PHONE)
    window.goto(reminded(live_site, "campion"))
    window.get_by_role("link", name="Change Days and times").click()
    window.get_by_label("Opens at").fill("11:30")
    window.get_by_role("button", name="Send").click()
    expect(window.get_by_role("status")).to_contain_text("Families can read it now")
    expect(window.get_by_text("11:30", exact=False)).to_be_visible()


Answer = tuple[str, str, str]  # what one does, at which words, what is typed or chosen
ANSWERS: tuple[Answer, ...] = (
    ("fill", "What is it called?", "Example choir"),
    ("press", "Club or activity", ""),
    ("nothing", "Topics", ""),
    ("fill", "In one sentence", "Singing for all children."),
    ("press", "Every child is welcome", ""),
    ("press", "Just turn up", ""),
    ("choose", "What does it cost?", "Free"),
    ("fill", "Postcode", "WR9 8AA"),
    ("press", "No steps", ""),
    ("choose", "Day", "Tuesday"),
    ("press", "The whole country", ""),
    ("fill", "Telephone", "01632 960 100"),
)


def press(window: Page, name: str) -> None:
    with window.expect_navigation():
        window.get_by_role("button", name=name).click()


def answer(window: Page, how: str, words: str, value: str) -> None:
    if how == "nothing":
        return
    box = window.get_by_label(words, exact=True)
    if how == "press":
        box.check()
    elif how == "choose":
        box.select_option(value)
    else:
        box.fill(value)


@pytest.mark.parametrize("script", [True, False])
def test_a_new_provider_tells_of_a_service(
    visit: Visit, live_site: LiveSite, *, script: bool
) -> None:
    window, email = visit(**PHONE, java_script_enabled=script), f"teasel-{script:d}@example.org"
    window.goto("/en/services/providers/")
    window.get_by_label("Your e-mail").fill(email)
    window.get_by_role("button", name="Send me a link").click()
    window.goto(link_of_mail(live_site, f"To: {email}", "/in/"))
    window.get_by_role("button", name="Go on").click()
    window.get_by_role("link", name="Add a service").click()
    window.get_by_label("Name of your organisation").fill("Example singers")
    press(window, "Send")
    for how, words, value in ANSWERS:  # a press for each question, and one for its answer
        assert not script or faults(window) == []
        assert not script or not window.evaluate(TOO_WIDE)
        answer(window, how, words, value)
        press(window, "Keep and go on")
    expect(window.get_by_role("heading", level=1)).to_have_text("Look over your answers")
    expect(window.get_by_role("main")).to_contain_text("Tuesday")
    window.get_by_role("button", name="Send").click()
    expect(window.get_by_role("status")).to_contain_text("The council’s staff look at it")
    window.get_by_role("button", name="Sign out").click()
    expect(window.get_by_role("button", name="Send me a link")).to_be_visible()
    assert not window.context.cookies()
