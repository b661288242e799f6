"""Postcodes, places and ages."""

import pytest

from councils import council
from search.understanding import places


@pytest.mark.parametrize(
    ("said", "ages"),
    [
        ("nursery worcester age 3", (3, 3)),
        ("3 year old", (3, 3)),
        ("three-year-old", (3, 3)),
        ("one year old", (1, 1)),
        ("twenty-year-old", (20, 20)),
        ("16+", (16, 25)),
        ("college 16 plus", (16, 25)),
        ("post-16 options", (16, 25)),
        ("under 5s", (0, 4)),
        ("aged 5 to 11", (5, 11)),
        ("ages 5-16", (5, 16)),
        ("two, three and four year olds", (2, 4)),
        ("18 months", (1, 1)),
        ("year 6 transition", (10, 11)),
        ("toddler group", (1, 3)),
        ("my daughter turns 18", (18, 18)),
        ("overnight care she is 9", (9, 9)),
        ("I think I am autistic and I'm 34", (34, 34)),
        ("hes nearly 5", (5, 5)),
        ("she is 20 minutes late", None),
        ("adults aged 65 and over", (65, 65)),
        ("within 20 weeks", None),
        ("under 20 weeks", None),
        ("24/7", None),
        ("2024-25", None),
        ("section 19", None),
        ("speech therapy", None),
    ],
)
def test_ages_that_a_searcher_means(said, ages):
    assert places.asked_ages(said)[0] == ages


@pytest.mark.parametrize(
    ("said", "ages"),
    [
        ("for 13 to 19 year olds", (13, 19)),
        ("from birth to 19", (0, 19)),
        ("Anyone aged 14 or over", (14, None)),
        ("Week 6: decision", None),
        ("Half term is 27 to 31 October.", None),
        ("Open 9 to 11am", None),
        ("a toddler", None),
    ],
)
def test_ages_that_a_page_states(said, ages):
    assert places.stated_ages(said) == ages


def test_a_postcode_has_its_district():
    assert places.district_of("WR1", "1", "AA") == "worcester"
    assert places.district_of("wr1", "1", "aa") == "worcester"


def test_a_postcode_that_the_data_do_not_have_has_none():
    assert places.district_of("WR1", "1", "ZZ") is None
    assert places.district_of("M1", "1", "AE") is None


def test_every_postcode_of_the_data_is_found_again():
    """A sector may lie in several districts."""
    count = 0
    for sector, districts in council().postcodes.items():
        for district, units in districts.items():
            assert places.district_of(sector[:-1], sector[-1], units[:2]) == district
            count += len(units) // 2
    assert count > 15_000


def test_a_town_stands_for_its_district_too():
    assert places.keys_of("Evesham") == ("evesham", "wychavon")
    assert places.keys_of("Wyre Forest") == ("wyre-forest",)
    assert places.keys_of("Nowhere on Sea") == ("nowhere-on-sea",)
    assert places.keys_of_area("dy12") == ("bewdley", "wyre-forest")
