"""Records of another area that are nonsense, too many, or the same: what can be used is taken, and
what can't is told of.
"""

import pytest

from services.models import Service
from services.open_referral import taking
from tests.services.open_referral.areas import new, pages

pytestmark = pytest.mark.django_db


def test_a_record_twice_is_one_service(take, feed):
    assert take(new(1), new(1), size=1).startswith("1 services, 1 of them")
    assert feed.error == ""


def test_of_two_records_with_one_id_the_first_is_taken_and_the_other_is_told_of(take, feed):
    assert take(new(1), new(1, name="Again"), size=1).startswith("1 services, 1 of them")
    assert Service.objects.get().name == "Club 1"
    assert feed.error == "1 of its records could not be used."


NONSENSE = [None, 7, "x", [], {}, [7], [None], [[]], {"a": 1}, True, 1e308, "\x00<b>", -1]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_no_part_of_a_record_can_stop_the_feed(take, feed, nonsense):
    first, where = new(1), {"service_at_locations": [{"location": dict.fromkeys(new(), nonsense)}]}
    parts = [new(number, **{key: nonsense}) for number, key in enumerate(new(), start=2)]
    deep = [
        new(90, **where),
        new(91, schedules=[{"byday": nonsense, "opens_at": nonsense, "valid_from": nonsense}]),
        new(92, organization=dict.fromkeys(("id", "name", "website", "email"), nonsense)),
        new(93, eligibilitys=[{"minimum_age": nonsense}], phones=[{"number": nonsense}]),
    ]
    take(first, nonsense, *parts, *deep)
    assert "could not be read" not in feed.error
    assert Service.objects.count() >= len(parts)


def test_a_good_record_that_becomes_nonsense_stops_nothing_either(take, feed):
    keys = [key for key in new() if key != "id"]
    good = [new(number) for number, _key in enumerate(keys)]
    take(*good)
    for nonsense in ("\x00<b>", 1e308, [None]):
        take(*(new(number, **{key: nonsense}) for number, key in enumerate(keys)))
        assert "could not be read" not in feed.error
    assert take(*good).startswith(f"{len(good)} services")
    assert feed.error == ""


def test_more_records_than_we_take_are_not_taken(take, feed, settings):
    settings.FEED_PAGES = 2
    told = take(*map(new, range(201)), size=300)
    assert told == feed.error == "It has more than 200 records, which is the most we take."
    assert not Service.objects.exists()


def test_one_answer_may_not_be_as_big_as_a_whole_feed(server, feed, settings):
    settings.FEED_MEGABYTES_EACH = 1
    server.pages = pages(new(1, description="x" * 1_100_000))
    told = taking.take(feed)
    assert told == "One of its answers is more than 1 MB, which is the most we take."
