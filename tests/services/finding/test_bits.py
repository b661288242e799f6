"""Sets of rows as numbers."""

import pytest

from services.finding import bits


@pytest.mark.parametrize("rows", [[], [0], [1, 7, 8, 9, 20]])
def test_a_set_gives_back_its_rows(rows):
    assert bits.rows(bits.of(rows, 21)) == rows


@pytest.mark.parametrize(
    ("found", "eldest"),
    [([0, 1, 2], [0]), ([1, 2, 3], [1, 3]), ([2], [2]), ([3, 4, 5], [3, 4]), ([], [])],
)
def test_of_each_family_the_first_row_of_a_set_counts(found, eldest):
    families = bits.Families([3, 1, 2])
    rows = bits.of(found, families.size)
    assert bits.rows(families.eldest(rows)) == eldest
    assert families.count(rows) == len(eldest)
