"""The groups in which readers find promises."""

from improvement.ledger.groups import GROUPS
from improvement.ledger.sentences import COUNTS
from improvement.ledger.standing import State


def test_every_state_stands_in_one_group_or_a_promise_would_vanish() -> None:
    placed = [state for _heading, states in GROUPS.values() for state in states]
    assert sorted(placed) == sorted(State)


def test_every_group_can_be_counted_in_words() -> None:
    assert GROUPS.keys() == COUNTS.keys()
