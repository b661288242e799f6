"""An alert is told once, can be hidden, and is taken down with one press."""

import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .axe import faults
from .conftest import ROOT, LiveSite

Visit = Callable[..., Page]
WHERE = "/en/family-life/short-breaks/"  # nowhere else, so that other tests don't meet it
MADE = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page
from alerts.models import Alert
part = Page.objects.get(slug="short-breaks", locale__language_code="en")
ends = timezone.now() + timedelta(hours=1)
Alert.objects.create(level="danger", words="Flood: ring 999.", ends_at=ends, part=part)
"""


def test_an_alert_is_told_once_hidden_and_taken_down(visit: Visit, live_site: LiveSite) -> None:
    command = [sys.executable, "manage.py", "shell", "-c", MADE]
    subprocess.run(command, cwd=ROOT, env=live_site.env, check=True, capture_output=True)
    reader = visit(viewport={"width": 360, "height": 740})
    reader.goto(WHERE)
    alert, said = reader.locator(".alert"), reader.locator(".alerts").get_by_role("status")
    expect(said).to_have_text("Danger: act now Flood: ring 999.")
    assert faults(reader) == []
    reader.reload()
    hide = alert.get_by_role("button", name="Hide")
    expect(hide).to_be_visible()
    expect(said).to_be_empty()
    hide.click()
    expect(alert).to_be_hidden()
    reader.reload()
    expect(reader.get_by_role("contentinfo")).to_be_visible()
    expect(alert).to_be_hidden()
    assert not reader.context.cookies()
    duty = visit("administrator")
    duty.goto("/admin/snippets/alerts/alert/")
    duty.get_by_role("button", name="Take it down now").click()
    expect(duty.get_by_text("Readers don’t see this alert any more.")).to_be_visible()
    other = visit(java_script_enabled=False)
    other.goto(WHERE)
    expect(other.locator(".alert")).to_have_count(0)
