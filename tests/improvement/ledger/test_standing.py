"""How a promise stands on a day: what was typed, and what follows from dates."""

import datetime
import random
from dataclasses import dataclass

import pytest

from dates import PartialDate
from improvement.ledger.standing import standing_of, with_before_filled_in

DAY = datetime.date(2024, 11, 30)


@dataclass
class Entry:
    id: int
    said_on: PartialDate | None
    state: str = ""
    due: PartialDate | None = None
    sets_date: bool = False
    certainty: str = ""
    corrects_id: int | None = None
    reason: str = ""


def ledger(*rows):
    """Entries of (said_on, state, due) as texts; a due of "-" takes the date away, one of "" leaves
    it.
    """
    found = []
    for number, (said_on, state, due, *corrects) in enumerate(rows, start=1):
        date = None if due in ("", "-") else PartialDate.parse(due)
        found.append(
            Entry(
                number,
                PartialDate.parse(said_on),
                state,
                date,
                bool(due),
                "",
                corrects[0] if corrects else None,
            )
        )
    return found


def state(*rows, day=DAY, **kinds):
    return standing_of(ledger(*rows), day, **kinds).state


@pytest.mark.parametrize("typed", ["not_started", "under_way", "at_risk", "done"])
def test_a_state_that_somebody_typed_stands_as_long_as_no_date_is_over(typed):
    assert state(("2024-10", typed, "2025-01")) == typed
    assert state(("2024-10", typed, "")) == typed


def test_a_promise_of_which_nothing_was_said_has_not_started():
    assert state() == "not_started"


@pytest.mark.parametrize(
    ("due", "last_day"),
    [
        ("2024-11-29", "2024-11-29"),
        ("2024-11", "2024-11-30"),
        ("2025-autumn", "2025-11-30"),
        ("2025-winter", "2026-02-28"),
        ("2025", "2025-12-31"),
    ],
)
def test_a_date_is_over_when_its_whole_period_is(due, last_day):
    last = datetime.date.fromisoformat(last_day)
    assert state(("2024-07", "under_way", due), day=last) == "under_way"
    assert state(("2024-07", "under_way", due), day=last + datetime.timedelta(days=1)) == "unheard"


def test_a_date_that_is_over_without_a_word_since_is_unheard_of_and_not_late():
    standing = standing_of(
        ledger(("2024-07", "under_way", "2024-09"), ("2024-08", "at_risk", "")), DAY
    )
    assert standing.state == "unheard"
    assert str(standing.last_said_on) == "2024-08"


def test_a_word_in_the_month_of_the_date_is_no_word_after_it():
    assert state(("2024-07", "under_way", "2024-10"), ("2024-10", "under_way", "")) == "unheard"


def test_it_is_late_when_an_update_after_the_date_says_that_it_is_not_done():
    assert state(("2024-07", "under_way", "2024-09"), ("2024-10", "under_way", "")) == "late"


DAY_AFTER = datetime.date(2024, 12, 1)


def test_a_moved_promise_is_late_once_its_first_date_is_over_and_stays_so_until_it_is_done():
    moved = [("2024-07", "under_way", "2024-11"), ("2024-10", "", "2025-01")]
    assert state(*moved) == "under_way"
    assert state(*moved, day=DAY_AFTER) == "late"
    assert state(*moved, ("2024-11", "done", ""), day=DAY_AFTER) == "done"


def test_a_promise_whose_date_was_taken_away_is_late_once_that_date_is_over():
    rows = [("2024-07", "under_way", "2024-11"), ("2024-10", "", "-")]
    assert state(*rows) == "under_way"
    assert state(*rows, day=DAY_AFTER) == "late"


@pytest.mark.parametrize("new", ["2024-11-20", "2024-10", "2024-11"])
def test_a_date_that_only_became_more_exact_or_earlier_is_not_late(new):
    assert (
        state(
            ("2024-07", "under_way", "2024-autumn"),
            ("2024-08", "", new),
            day=datetime.date(2024, 9, 30),
        )
        == "under_way"
    )


def test_a_first_date_given_later_is_not_late():
    assert state(("2024-07", "under_way", ""), ("2024-10", "", "2025-01")) == "under_way"


def test_a_moved_date_that_is_over_without_a_word_is_unheard_of():
    assert state(("2024-05", "under_way", "2024-07"), ("2024-06", "", "2024-09")) == "unheard"


def test_every_earlier_date_stays_with_what_took_its_place():
    standing = standing_of(
        ledger(
            ("2024-05", "under_way", "2024-11"),
            ("2024-06", "", "2025-01"),
            ("2024-10", "", "2025-spring"),
        ),
        DAY,
    )
    assert [(str(move.was), str(move.now)) for move in standing.moves] == [
        ("2024-11", "2025-01"),
        ("2025-01", "2025-spring"),
    ]
    assert str(standing.due) == "2025-spring"


def test_what_is_done_is_neither_late_nor_unheard_of():
    assert state(("2024-05", "under_way", "2024-06"), ("2024-10", "done", "")) == "done"


def test_a_standing_promise_has_no_end_and_says_when_it_was_last_confirmed():
    standing = standing_of(
        ledger(("2024-05", "under_way", ""), ("2024-10", "", "")), DAY, is_standing=True
    )
    assert (standing.state, str(standing.last_said_on)) == ("standing", "2024-10")
    assert state(("2024-05", "at_risk", ""), is_standing=True) == "at_risk"


def test_what_was_said_after_the_day_is_not_known_on_it():
    rows = [("2024-10", "under_way", "2024-11"), ("2024-12", "done", "")]
    assert state(*rows) == "under_way"
    assert state(*rows, day=datetime.date(2024, 12, 1)) == "done"


def test_what_was_said_without_a_date_is_known_on_every_day():
    assert state(("", "at_risk", "")) == "at_risk"


def test_a_correction_takes_the_place_of_its_entry_also_before_later_ones():
    rows = [
        ("2024-07", "under_way", "2024-09"),
        ("2024-08", "at_risk", ""),
        ("2024-11", "under_way", "2025-09", 1),
    ]
    standing = standing_of(ledger(*rows), DAY)
    assert (standing.state, str(standing.due), standing.moves) == ("at_risk", "2025-09", ())


def test_a_correction_can_be_corrected():
    rows = [("2024-07", "done", ""), ("2024-08", "at_risk", "", 1), ("2024-09", "under_way", "", 2)]
    assert state(*rows) == "under_way"


def test_an_entry_about_an_earlier_month_that_is_written_later_overrides_nothing():
    standing = standing_of(
        ledger(
            ("2024-02", "under_way", "2024-05"),
            ("2024-06", "done", ""),
            ("2024-04", "at_risk", "2024-09"),
        ),
        DAY,
    )
    assert (standing.state, standing.done.id, str(standing.last_said_on)) == ("done", 2, "2024-06")
    assert str(standing.due) == "2024-09"
    assert [(str(move.was), str(move.now)) for move in standing.moves] == [("2024-05", "2024-09")]


HISTORY = [
    ("2024-02-05", "not_started", "2024-06", "due"),
    ("2024-03", "under_way", "", ""),
    ("2024-04-10", "", "2024-autumn", "planned"),
    ("2024-04-11", "at_risk", "", ""),
    ("2024-summer", "under_way", "2025-02", "hoped"),
    ("2024-09-01", "", "-", ""),
    ("2024-10", "at_risk", "2025-03", "expected"),
    ("2024-11-02", "done", "", ""),
]


def written(rows):
    found = ledger(*(row[:3] for row in rows))
    for entry, row in zip(found, rows, strict=True):
        entry.certainty = row[3]
    return found


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("day", ["2024-04-10", "2024-07-01", "2024-09-30", "2024-12-24"])
def test_the_order_of_writing_changes_nothing(seed, day):
    day = datetime.date.fromisoformat(day)
    rows = random.Random(seed).sample(HISTORY, len(HISTORY))
    found, expected = (standing_of(written(some), day) for some in (rows, HISTORY))
    for name in ("state", "due", "certainty", "last_said_on"):
        assert getattr(found, name) == getattr(expected, name)
    assert [(move.was, move.now) for move in found.moves] == [
        (move.was, move.now) for move in expected.moves
    ]


@pytest.mark.parametrize("said_on", ["2024-06-12", "2024-06", "2024", ""])
def test_entries_of_one_day_or_of_a_time_that_may_be_that_day_hold_in_the_order_of_writing(said_on):
    assert state(("2024-06-12", "under_way", ""), (said_on, "at_risk", "")) == "at_risk"
    assert state((said_on, "at_risk", ""), ("2024-06-12", "under_way", "")) == "under_way"


def test_a_correction_of_an_earlier_entry_that_is_written_last_leaves_the_newest_word():
    rows = [
        ("2024-06", "done", ""),
        ("2024-04", "at_risk", ""),
        ("2024-11", "not_started", "", 2),
    ]
    assert state(*rows) == "done"


def test_a_correction_may_put_right_when_it_was_said():
    rows = [("2024-06", "under_way", ""), ("2023-04", "done", ""), ("2024-07", "done", "", 2)]
    assert state(*rows[:2]) == "under_way"
    assert state(*rows) == "done"
    earlier = [("2024-08", "done", ""), ("2024-06", "under_way", ""), ("2024-04", "done", "", 1)]
    assert state(*earlier[:2]) == "done"
    assert state(*earlier) == "under_way"


def test_each_entry_says_what_held_before_it_in_time():
    rows = [
        ("2024-06", "done", ""),
        ("2024-04", "at_risk", "2024-09"),
        ("2024-02", "under_way", "2024-05"),
        ("2024-11", "not_started", "", 2),
    ]
    said_on = [(entry.state, entry.state_before) for entry in with_before_filled_in(ledger(*rows))]
    assert said_on == [
        ("under_way", ""),
        ("at_risk", "under_way"),
        ("done", "at_risk"),
        ("not_started", "at_risk"),
    ]
