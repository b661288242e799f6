"""The order of time of what is dated more or less exactly."""

import itertools
import random

import pytest

from dates import PartialDate
from dates.order import in_order_of_time


def ordered(*texts: str) -> list[str]:
    return in_order_of_time(texts, PartialDate.parse)


APART = ["2024", "2025-01-31", "2025-02", "2025-spring", "2025-06-01", "2025-06-12", "2025-07"]


@pytest.mark.parametrize("seed", range(40))
def test_periods_that_do_not_overlap_stand_in_the_order_of_time_however_they_were_written(
    seed: int,
) -> None:
    shuffled = random.Random(seed).sample(APART, len(APART))
    assert ordered(*shuffled) == APART


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-06", "2025-06-12"),
        ("2025-spring", "2025-04"),
        ("2025", "2025-06-12"),
        ("2025-winter", "2026-02-28"),
        ("2025-06-12", "2025-06-12"),
        ("", "2025-06-12"),
    ],
)
def test_what_cannot_be_told_apart_keeps_the_order_of_writing(one: str, other: str) -> None:
    assert ordered(one, other) == [one, other]
    assert ordered(other, one) == [other, one]


def test_a_vague_date_between_exact_ones_never_turns_these_round() -> None:
    for written in itertools.permutations(["2025-06-01", "2025-06", "2025-06-12", "2025", ""]):
        found = ordered(*written)
        assert sorted(found) == sorted(written)
        assert found.index("2025-06-01") < found.index("2025-06-12")


def test_what_is_written_last_about_the_same_month_comes_last() -> None:
    assert ordered("2025-06-05", "2025-06") == ["2025-06-05", "2025-06"]
    assert ordered("2025-06-05", "2025-06", "2025-06-28") == ["2025-06-05", "2025-06", "2025-06-28"]
