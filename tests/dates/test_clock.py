"""The one clock: the real day, and the day that a demonstration stands at."""

import datetime

import pytest

from dates import PartialDate
from dates.clock import as_of, later, today

DAY = datetime.date(2024, 11, 30)


def test_promises_are_told_for_today(settings):
    assert settings.AS_OF is None
    assert as_of() == today()


def test_a_demonstration_tells_them_for_its_own_day_and_today_stays_real(settings):
    before = today()
    settings.AS_OF = DAY
    assert as_of() == DAY
    assert before <= today() != DAY


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
    assert later(PartialDate.parse(text)) is expected


def test_nothing_is_later_where_the_clock_has_not_been_moved():
    assert not later(PartialDate.parse("2199"))
