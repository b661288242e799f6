"""Where a reader looks from, and how far away things are."""

import math
import random

import pytest

from bench.directory_records import postcodes
from councils.positions import position_of
from services.finding.places import taken_from, where
from services.positions import degrees, miles

EARTH = 3958.761  # miles, the mean radius


def great_circle(one, two):
    """Miles between two places in degrees, by the haversine formula."""
    (lat, lon), (other_lat, other_lon) = (map(math.radians, place) for place in (one, two))
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def test_distances_are_those_of_the_globe_to_a_tenth_of_a_mile():
    known = postcodes()
    dice = random.Random(200)
    for _pair in range(200):
        one, two = (position_of(dice.choice(known)) for _end in range(2))
        ours = miles((one.easting, one.northing), (two.easting, two.northing))
        places = [degrees(place.easting, place.northing) for place in (one, two)]
        assert abs(ours - great_circle(*places)) < 0.1, (one, two)


@pytest.mark.parametrize("typed", ["WR9 8AA", "wr98aa", " wr9  8aa ", "Droitwich WR9 8AA"])
def test_a_whole_postcode_is_a_place_however_it_is_typed(typed):
    found = where(typed)
    assert (found.said, found.districts, found.middle) == ("WR9 8AA", ("wychavon",), False)
    assert found.point


@pytest.mark.parametrize("typed", ["WR9", "wr9", "WR9 8"])
def test_half_a_postcode_is_its_middle(typed):
    found = where(typed)
    assert (found.said, found.middle) == ("WR9", True)
    assert miles(found.point, where("WR9 8AA").point) < 3


@pytest.mark.parametrize("typed", ["Kidderminster", "kidderminster ", "Kiderminster"])
def test_a_town_is_the_middle_of_its_postcodes_even_with_a_slip(typed):
    found = where(typed)
    assert (found.said, found.districts, found.middle) == ("Kidderminster", ("wyre-forest",), True)
    assert found.point


@pytest.mark.parametrize(
    ("typed", "districts"),
    [("Hagley", ("bromsgrove",)), ("Malvern Hills", ("malvern-hills",))],
)
def test_of_a_village_or_a_district_only_the_district_is_known(typed, districts):
    found = where(typed)
    assert (found.point, found.districts, found.unknown) == (None, districts, "")


def test_half_a_postcode_belongs_first_to_the_district_with_most_of_it():
    assert where("DY11").districts == ("wyre-forest", "wychavon")


def test_a_postcode_that_the_data_lack_is_said_to_be_unknown_and_its_half_serves():
    found = where("WR9 8ZZ")
    assert (found.unknown, found.said) == ("WR9 8ZZ", "WR9")
    assert found.point


@pytest.mark.parametrize("typed", ["SW1A 1AA", "ZZ99", "Atlantis", "\x00", "'; --", "1" * 100])
def test_what_the_data_do_not_know_is_said_to_be_unknown(typed):
    found = where(typed)
    assert found.unknown
    assert (found.point, found.districts) == (None, ())


@pytest.mark.parametrize(
    ("typed", "left", "place"),
    [
        ("club near WR9", "club near", "WR9"),
        ("swimming wr9 8aa", "swimming", "wr9 8aa"),
        ("swimming Great Malvern", "swimming", "great malvern"),
        ("swimming", "swimming", ""),
        ("help for a 5 year old", "help for a 5 year old", ""),
    ],
)
def test_a_place_among_the_words_is_found(typed, left, place):
    assert taken_from(typed) == (left, place)
