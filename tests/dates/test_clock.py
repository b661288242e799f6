"""The one clock: the machine's, or in a demonstration one that began at a day of its own."""

import datetime
import os
import subprocess
import sys

import pytest
from django.utils import timezone

from dates import PartialDate
from dates.clock import _machine_now, if_future, now, today
from tests.search.processes import ROOT

DAY = datetime.date(2024, 11, 30)
LONDON = datetime.timezone(datetime.timedelta(hours=1))  # in July


@pytest.fixture
def at(monkeypatch):
    """A function that sets the machine's clock to a moment."""

    def stand(moment):
        monkeypatch.setattr("dates.clock._machine_now", lambda: moment)

    return stand


def test_a_real_site_lives_by_the_machines_clock(settings):
    assert settings.AS_OF is None
    assert now() - _machine_now() < datetime.timedelta(seconds=5)


def test_whatever_asks_django_for_the_time_gets_the_demonstrations(settings):
    settings.AS_OF = DAY
    assert timezone.now().date() == timezone.localdate() == today() == DAY


def test_the_demonstration_has_the_time_of_day_of_the_wall_and_runs_on_over_midnight(settings, at):
    settings.AS_OF = DAY
    settings.AS_OF_SINCE = datetime.datetime(2026, 7, 1, 14, 0, tzinfo=LONDON)
    at(datetime.datetime(2026, 7, 1, 14, 30, tzinfo=LONDON))
    assert timezone.localtime().isoformat() == "2024-11-30T14:30:00+00:00"
    at(datetime.datetime(2026, 7, 2, 0, 15, tzinfo=LONDON))
    assert timezone.localtime().isoformat() == "2024-12-01T00:15:00+00:00"
    assert not if_future(PartialDate.parse("2024-12"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-30", False),
        ("2024-12-01", True),
        ("2024-11", False),
        ("2024-12", True),
        ("2024-autumn", False),
        ("2024-winter", True),
        ("2024", False),
        ("2025", True),
        ("", False),
    ],
)
def test_what_begins_after_that_day_is_later(settings, text, expected):
    settings.AS_OF = DAY
    assert bool(if_future(PartialDate.parse(text))) is expected


def test_on_a_real_site_a_date_is_later_than_today(db):
    tomorrow = today() + datetime.timedelta(days=1)
    assert if_future(PartialDate(tomorrow, "d"))
    assert not if_future(PartialDate(today(), "d"))


TOLD = """
import django; django.setup()
from django.template import Context, Template
from django.utils import timezone
ago = Template("{{ when|timesince }}").render(Context({"when": timezone.now()}))
print(timezone.localdate(), ago)
"""


def test_how_long_ago_something_was_is_told_by_the_same_clock():
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "localoffer.settings.dev"}
    env |= {"LOCAL_OFFER_TODAY": "2024-08-15", "LOCAL_OFFER_SINCE": _machine_now().isoformat()}
    done = subprocess.run(
        [sys.executable, "-c", TOLD], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.replace("\xa0", " ").strip() == "2024-08-15 0 minutes"


def test_a_moment_that_is_none_stops_the_start():
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "localoffer.settings.dev"}
    done = subprocess.run(
        [sys.executable, "-c", TOLD],
        cwd=ROOT,
        env={**env, "LOCAL_OFFER_SINCE": "2026-11-29"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "LOCAL_OFFER_SINCE must be a moment such as" in done.stderr
