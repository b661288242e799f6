"""A record is changed in one way, which checks it and writes its history."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from services import record
from services.models import Location, Provider, Service
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db

PLACE = {
    "location": {
        "kind": "physical",
        "name": "Example hall",
        "address": "1 Example Street",
        "city": "Droitwich Spa",
        "postcode": "wr98aa",
        "address_shown": True,
        "district": "",
    },
    "access": ["step-free"],
    "openings": [{"day": "SA", "opens": "10:00", "closes": "12:00", "season": "term"}],
}


@pytest.fixture
def club():
    club = Service(provider=Provider.objects.create(name="Example clubs"))
    record.write(club, {"name": "Example club", "kind": "club", "places": [PLACE]}, who="a test")
    return club


def test_a_new_record_has_an_address_a_place_on_the_grid_and_a_first_line_of_history(club):
    location = Location.objects.get()
    assert club.slug == "example-club"
    assert (location.postcode, location.district) == ("WR9 8AA", "wychavon")
    assert (location.easting, location.northing) != (None, None)
    assert round(location.latitude) == 52
    assert club.history.get().who == "a test"


def test_only_what_differs_is_written_into_the_history(club):
    values = record.values_of(club)
    assert record.write(club, values, who="a test") is None
    change = record.write(club, {**values, "price": "3.50", "cost": "paid"}, who="a test")
    assert change.changes == {"cost": ["", "paid"], "price": [None, "3.50"]}


def test_a_place_keeps_its_id_when_its_times_change(club):
    values = record.values_of(club)
    values["places"][0]["openings"][0]["opens"] = "11:00"
    record.write(club, values, who="a test")
    at = club.at_locations.get()
    assert str(at.uid) == values["places"][0]["uid"]
    assert at.openings.get().opens == datetime.time(11)


def test_a_place_that_is_no_longer_named_goes_with_its_location(club):
    record.write(club, {"places": []}, who="a test")
    assert not Location.objects.exists()


def test_a_value_that_cannot_be_leaves_the_record_as_it_was(club):
    with pytest.raises(ValidationError, match="phone"):
        record.write(club, {"name": "Another name", "phone": "by letter"}, who="a test")
    assert Service.objects.get().name == "Example club"


def test_topics_and_answers_are_part_of_the_record(club):
    TopicFactory(slug="health")
    record.write(club, {"topics": ["health"], "answers": {"training": "All staff."}}, who="a test")
    values = record.values_of(club)
    assert (values["topics"], values["answers"]) == (["health"], {"training": "All staff."})


def test_two_services_of_one_name_have_two_addresses(club):
    twin = Service(provider=club.provider)
    record.write(twin, {"name": "Example club", "kind": "club"}, who="a test")
    assert twin.slug == "example-club-2"
