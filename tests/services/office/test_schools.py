"""Schools come in from the national list, by their number."""

from pathlib import Path

import pytest

from services.models import Service
from tests import service_factories
from tests.services.office.lists import HEAD, OTTERS, look, numbers, take, upload

GIAS = (Path(__file__).parents[1] / "data/gias_example.csv").read_bytes()


def school(urn):
    return Service.objects.get(profiles__urn=urn)


@pytest.fixture
def taken(as_approver):
    return take(as_approver, GIAS, name="GIAS", is_schools="on")


def test_all_of_the_example_are_taken_in_and_the_second_time_changes_nothing(as_approver, taken):
    assert numbers(taken) == (22, 0, 0, 0)
    assert numbers(look(as_approver, GIAS, name="Other", is_schools="on")) == (0, 0, 22, 0)


def test_a_school_has_its_details(taken):
    marrowby = school("900001")
    assert (marrowby.kind, marrowby.age_from, marrowby.age_to) == ("school", 4, 11)
    profile = marrowby.profile
    assert (profile.phase, profile.base, profile.set_up_for) == ("primary", "base", ["autism"])
    assert (profile.places, profile.on_roll) == (12, 10)
    assert marrowby.needs == ["autism"]
    assert marrowby.locations.get().district == "wyre-forest"


def test_a_special_school_is_set_up_for_each_need_once(taken):
    profile = school("900003").profile
    assert profile.base == "special-school"
    assert sorted(profile.set_up_for) == ["deafblind", "learning", "physical"]


def test_what_the_list_does_not_say_stays(as_approver, taken):
    profile = school("900003").profile
    assert profile.phase == ""  # the list says "Not applicable"
    profile.phase = "all-through"
    profile.save()
    needs = b"SLD - Severe Learning Difficulty,PMLD - Profound and Multiple Learning Difficulty"
    others = b",PD - Physical Disability,MSI - Multi-Sensory Impairment"
    assert needs + others in GIAS
    take(as_approver, GIAS.replace(needs + others, b",,,"), name="GIAS", is_schools="on")
    profile = school("900003").profile
    assert profile.phase == "all-through"
    assert sorted(profile.set_up_for) == ["deafblind", "learning", "physical"]


def test_base_and_unit_in_one_school_add_up(taken):
    assert (school("900115").profile.places, school("900115").profile.on_roll) == (18, 16)


def test_closed_and_proposed_schools_are_not_offered(taken):
    assert (school("900114").status, school("900116").status) == ("defunct", "inactive")
    assert "’" in school("900114").name


def test_a_school_without_a_place_is_taken_in_too(taken):
    assert school("900122").locations.get().easting is None


def test_the_list_says_where_a_school_lies_whose_postcode_is_not_ours(as_approver):
    elsewhere = GIAS.replace(b"DY11 6YY", b"ZZ1 1ZZ")
    take(as_approver, elsewhere, name="GIAS", is_schools="on")
    location = school("900001").locations.get()
    assert (location.easting, location.northing) == (382325, 276748)
    assert location.latitude


def test_a_school_that_closes_is_a_difference(as_approver, taken):
    closed = GIAS.replace(b",Open,Primary,", b",Closed,Primary,", 1)
    assert numbers(take(as_approver, closed, name="GIAS", is_schools="on")) == (0, 1, 21, 0)
    assert school("900001").status == "defunct"


def test_a_record_that_stands_here_gets_its_number(as_approver):
    own = service_factories.service(name="Marrowby Primary School", kind="school")
    service_factories.place(own, "DY11 6YY")
    take(as_approver, GIAS, name="GIAS", is_schools="on")
    assert school("900001") == own


def test_a_telephone_number_keeps_the_spaces_that_somebody_typed(as_approver, taken):
    Service.objects.filter(pk=school("900001").pk).update(phone="01632 960 900")
    assert numbers(look(as_approver, GIAS, name="GIAS", is_schools="on")) == (0, 0, 22, 0)


def test_a_number_that_is_none_is_named_with_its_row(as_approver):
    uploaded = look(as_approver, GIAS.replace(b"900001", b"none"), name="G", is_schools="on")
    assert uploaded.found["bad"] == [
        [2, "Marrowby Primary School", [["URN", "This is no number of a school."]]]
    ]


def test_another_file_is_refused(as_approver):
    page = upload(as_approver, HEAD + OTTERS, is_schools="on").content.decode()
    assert "these columns are missing: URN" in page
