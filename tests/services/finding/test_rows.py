"""A service as a row of a list: what stands there, and what doesn't."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from councils.positions import position_of
from dates.clock import today
from services.choices import Day
from services.finding.rows import rows_of
from services.models import ServiceTranslation
from tests import service_factories as make
from tests.visits import words
from typed.lists import listed

pytestmark = pytest.mark.django_db

NEAR = position_of("WR9 8AA")
HERE = (NEAR.easting, NEAR.northing)


def row(service, near=None, language="en"):
    return rows_of([service.pk], language, near)[0]


def shown(service, near=None):
    return words(render_to_string("services/row.html", {"row": row(service, near)}))


def test_the_nearest_place_is_shown_with_its_distance_and_the_number_of_others():
    club = make.service(name="Swimmers")
    make.place(club, "DY11 5AA", city="Kidderminster")
    make.place(club, "WR9 8AA", name="Example pool", city="Droitwich Spa")
    assert "0.0 miles , Example pool, Droitwich Spa , and 1 more place" in shown(club, HERE)


def test_a_place_whose_address_is_not_shown_has_its_district_and_no_distance():
    club = make.service()
    make.place(club, name="Secret house", address="1 Secret Street", address_shown=False)
    assert row(club, HERE).miles is None
    assert "Wychavon (address not shown)" in shown(club, HERE)
    assert "Secret" not in shown(club, HERE)


def test_days_of_the_same_times_share_a_line():
    club = make.service()
    times = {"opens": datetime.time(16), "closes": datetime.time(18), "season": "term"}
    make.place(club, openings=[{"day": "MO", **times}, {"day": "FR", **times}, {"day": "SA"}])
    assert row(club).times == ("Monday and Friday, 4pm to 6pm, in term time", "Saturday")


def test_what_is_always_open_says_so():
    club = make.service()
    always = {"opens": datetime.time.min, "closes": datetime.time(23, 59)}
    make.place(club, openings=[{"day": day, **always} for day in Day.values])
    assert row(club).times == ("Every day, all day and night",)


def test_times_that_are_over_are_not_told():
    club = make.service()
    make.place(club, openings=[{"day": "MO", "last_day": today() - datetime.timedelta(1)}])
    assert row(club).times == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"age_from": 5, "age_to": 11}, "Ages 5 to 11"),
        ({"age_from": 16}, "Age 16 and over"),
        ({"age_from": 0, "age_to": 4}, "Up to age 4"),
        ({"cost": "free"}, "Free"),
        ({"cost": "paid", "price": Decimal("3.50"), "price_per": "session"}, "£3.50 a session"),
        ({"status": "temporarily closed"}, "Closed for now"),
        ({"reach": "country"}, "The whole country"),
        ({"reach": "near", "within_miles": 5}, "For people within 5 miles"),
        ({"reach": "areas", "areas": ["redditch"]}, "For people in Redditch"),
        ({"is_example": True}, "example"),
    ],
)
def test_what_is_known_of_a_service_stands_in_its_row(values, said):
    assert said in shown(make.service(**values))


def test_a_wait_is_said_while_it_is_news():
    values = {"availability": "waiting", "waiting_weeks": 6}
    assert "A wait of about 6 weeks" in shown(make.service(availability_on=today(), **values))
    old = today() - datetime.timedelta(days=61)
    assert "wait" not in shown(make.service(availability_on=old, **values))


def test_a_check_of_long_ago_is_no_check():
    fresh, old = today(), today() - datetime.timedelta(days=200)
    assert f"Checked {fresh:%B %Y}" in shown(make.service(checked_on=fresh))
    assert f"Not confirmed since {old:%B %Y}" in shown(make.service(checked_on=old))


def test_words_of_the_reader_s_language_come_first_and_english_says_that_it_is_english():
    club, english = make.service(name="Swimmers"), make.service(name="Dancers")
    ServiceTranslation.objects.create(service=club, language="pl", name="Pływacy")
    found = [row(club, language="pl"), row(english, language="pl")]
    assert [(one.name, one.language) for one in found] == [("Pływacy", "pl"), ("Dancers", "en")]


def test_rows_come_in_the_order_asked_for_and_only_those_that_are_listed():
    one, two = make.service(), make.service()
    hidden, ended = make.service(published=False), make.service(status="defunct")
    found = rows_of([two.pk, hidden.pk, one.pk, ended.pk], "en")
    assert [row.pk for row in found] == [two.pk, one.pk]


def test_many_rows_take_as_many_queries_as_one():
    def queries(ids):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            rows_of(ids, "pl")
        return len(seen)

    clubs = [make.service() for _number in range(6)]
    for club in clubs:
        make.place(club, openings=[{"day": "SA"}])
    assert queries([club.pk for club in clubs]) == queries([clubs[0].pk]) <= 6


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["One"], "One"),
        (["One", "Two"], "One اور Two"),
        (["One", "Two", "Three"], "One، Two اور Three"),
    ],
)
def test_names_stand_apart_in_urdu_too(names, said):
    with override("ur"):
        assert listed(names) == said
