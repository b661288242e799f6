"""Who answers for a district on a day, while councils are split and merged."""

from datetime import date

import pytest

from councils.folder import Authority
from councils.terms import answering, faults

NAMES = {"east": "East", "west": "West"}
LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)
SPLIT = [
    Authority("Old County", ("east", "west"), None, LAST, ("East Shire", "West Shire")),
    Authority("East Shire", ("east",), FIRST),
    Authority("West Shire", ("west",), FIRST),
]
MERGED = [
    Authority("East Borough", ("east",), date(1998, 4, 1), LAST, ("Both",)),
    Authority("West Borough", ("west",), None, LAST, ("Both",)),
    Authority("Both", ("east", "west"), FIRST),
]


def named(authorities, district, day):
    found = answering(authorities, district, day)
    return found and found.name


@pytest.mark.parametrize("authorities", [SPLIT, SPLIT[::-1]])
def test_a_county_split_in_two_has_one_answer_on_each_side_of_the_day(authorities):
    assert named(authorities, "east", LAST) == named(authorities, "west", LAST) == "Old County"
    assert named(authorities, "east", FIRST) == "East Shire"
    assert named(authorities, "west", FIRST) == "West Shire"
    assert faults(authorities, NAMES) == []


def test_two_merged_into_one_have_one_answer_on_each_side_of_the_day():
    assert named(MERGED, "east", LAST) == "East Borough"
    assert named(MERGED, "west", LAST) == "West Borough"
    assert named(MERGED, "east", FIRST) == named(MERGED, "west", FIRST) == "Both"
    assert faults(MERGED, NAMES) == []


def test_a_council_that_goes_on_hands_over_one_district_only():
    """What follows it is added first, before anybody knows its end."""
    goes_on = [Authority("Old County", ("east", "west")), Authority("New", ("east",), FIRST)]
    assert named(goes_on, "east", LAST) == named(goes_on, "west", FIRST) == "Old County"
    assert named(goes_on, "east", FIRST) == "New"
    assert faults(goes_on, NAMES) == []


def test_before_the_first_after_the_last_and_elsewhere_there_is_no_answer():
    one = [Authority("Short", ("east",), FIRST, date(2028, 3, 31))]
    assert named(one, "east", LAST) is None
    assert named(one, "east", date(2028, 4, 1)) is None
    assert named(one, "west", FIRST) is None


def fault(*authorities):
    found = faults(authorities, NAMES)
    assert len(found) == 1
    return found[0]


def test_a_gap_is_named_with_its_days_and_districts():
    assert fault(SPLIT[0], Authority("Both", ("east", "west"), date(2027, 5, 1))) == (
        "Nobody would answer for East and West from 1 April 2027 to 30 April 2027, between Old"
        " County and Both."
    )


def test_an_overlap_is_named_with_its_days_and_districts():
    found = fault(SPLIT[0], *SPLIT[1:2], Authority("West Shire", ("west",), date(2027, 3, 1)))
    assert found.startswith(
        "Old County and West Shire would both answer for West from 1 March 2027 to 31 March 2027."
    )


def test_two_that_begin_together_are_refused():
    found = fault(Authority("One", ("east",)), Authority("Other", ("east",)))
    assert found == "One and Other would both begin to answer for East on one day."


def test_an_end_that_leaves_nobody_is_refused():
    found = fault(Authority("Old County", ("east", "west"), None, LAST), SPLIT[1])
    assert found.startswith("After 31 March 2027 nobody would answer for West. First add")


def test_an_end_before_the_beginning_is_refused():
    found = faults(
        [Authority("Odd", ("east",), FIRST, LAST), Authority("Next", ("east",), date(2027, 4, 2))],
        NAMES,
    )
    assert "Odd would end before it begins." in found
