"""How old a check of a record is."""

import datetime

import pytest

from dates.freshness import months_since
from services.upkeep.freshness import Freshness, freshness


@pytest.mark.parametrize(
    ("checked", "day", "months"),
    [
        ("2026-05-03", "2026-11-02", 5),
        ("2026-05-03", "2026-11-03", 6),
        ("2025-08-31", "2026-02-28", 6),
        ("2025-12-01", "2026-11-30", 11),
    ],
)
def test_only_whole_months_count(checked: str, day: str, months: int) -> None:
    assert (
        months_since(datetime.date.fromisoformat(checked), datetime.date.fromisoformat(day))
        == months
    )


def test_a_check_is_old_after_six_months() -> None:
    checked = datetime.date(2026, 5, 3)
    assert freshness(checked, datetime.date(2026, 11, 2)) == Freshness.CHECKED
    assert freshness(checked, datetime.date(2026, 11, 3)) == Freshness.OLD


def test_what_was_never_checked_is_not_old() -> None:
    assert freshness(None, datetime.date(2026, 11, 3)) == Freshness.NEVER
