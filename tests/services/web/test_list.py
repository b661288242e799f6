"""Families find help: by a place, by words, and by filters with counts."""

import datetime

import pytest

from dates.clock import today
from services.finding.asked import RADII
from tests import service_factories as make
from tests.factories import TopicFactory
from tests.languages import OTHERS

pytestmark = pytest.mark.django_db

DROITWICH, KIDDERMINSTER, REDDITCH = "WR9 8AA", "DY11 5AA", "B97 4AA"
HERE = "?near=WR9+8AA"


def club(name, postcode=DROITWICH, at=None, **values):
    made = make.service(name=name, **values)
    make.place(made, postcode, **(at or {}))
    return made


# the four faults of another directory


def test_help_for_the_whole_country_is_there_whatever_the_radius_and_never_as_if_it_were_near(see):
    club("Helpers", reach="country", kind="advice")
    online = make.service(name="Listeners", kind="advice", reach="country")
    make.place(online, kind="virtual")
    page = see(f"{HERE}&miles=1")
    assert page.names() == []
    assert page.names("wide") == ["Helpers", "Listeners"]
    assert "miles" not in page.row("Helpers")


def test_a_service_at_several_places_stands_once_at_the_nearest(see):
    swimmers = club("Swimmers", KIDDERMINSTER, at={"city": "Kidderminster"})
    make.place(swimmers, DROITWICH, city="Droitwich Spa")
    page = see(HERE)
    assert page.names() == ["Swimmers"]
    assert "0.0 miles , Droitwich Spa , and 1 more place" in page.row("Swimmers")


def test_a_place_that_nobody_knows_is_said_to_be_unknown_and_nothing_is_lost(see):
    club("Swimmers")
    page = see("?near=Atlantis&kind=club")
    assert "We don’t know this place: Atlantis." in page.text
    assert "Malvern Hills" in page.text
    assert page.names() == ["Swimmers"]
    assert "Club or activity" in page.removals


def test_half_a_postcode_finds_what_is_near(see):
    club("Near")
    club("Far", KIDDERMINSTER)
    page = see("?near=WR9&miles=3")
    assert page.names() == ["Near"]
    assert "the middle of WR9" in page.text


# places


def test_the_nearest_comes_first_with_its_miles(see):
    club("Far", REDDITCH)
    club("Near", DROITWICH)
    page = see(HERE)
    assert page.names() == ["Near", "Far"]
    assert "miles" in page.row("Far")
    assert page.page.find("a", string="Far")["href"] == "/en/services/far/?near=WR9%208AA"


@pytest.mark.parametrize("miles", ["-1", "0", "7", "1e9", "many", "٣", "5.5"])
def test_a_radius_that_is_none_is_left_out_and_said(see, miles):
    club("Far", KIDDERMINSTER)
    page = see(f"{HERE}&miles={miles}")
    assert page.names() == ["Far"]
    assert "we left it out" in page.text


def test_of_a_village_without_postcodes_the_district_is_shown(see):
    club("Here", "B61 0AA")
    club("There", KIDDERMINSTER)
    page = see("?near=Hagley&miles=1")
    assert "For Hagley we only know the district: Bromsgrove." in page.text
    assert page.names() == ["Here"]


def test_a_mistyped_postcode_is_said_and_its_first_half_serves(see):
    club("Near")
    page = see("?near=WR9+8ZZ")
    assert "We don’t know this place: WR9 8ZZ." in page.text
    assert "miles" in page.row("Near")


def test_what_only_helps_people_nearby_is_left_out_for_others_and_that_is_said(see):
    club("Neighbours", KIDDERMINSTER, reach="near", within_miles=3)
    club("Foresters", KIDDERMINSTER, reach="areas", areas=["wyre-forest"])
    assert see(HERE).names() == []
    assert "2 services are left out" in see(HERE).text
    assert see("?near=DY11+5AA").names() == ["Foresters", "Neighbours"]


def test_a_club_for_the_whole_county_is_still_a_place_to_go_to(see):
    club("Swimmers", KIDDERMINSTER, reach="areas", areas=["county"])
    club("Advisers", KIDDERMINSTER, reach="areas", areas=["county"], kind="advice")
    page = see(f"{HERE}&miles=3")
    assert (page.names(), page.names("wide")) == ([], ["Advisers"])
    assert see("?near=DY11+5AA&miles=3").names() == ["Swimmers"]


def test_a_hidden_address_is_told_by_no_distance_order_radius_word_or_dot(see):
    hidden = {"address_shown": False, "name": "Canary house", "city": "Canarytown"}
    club("Refuge", DROITWICH, at={**hidden, "address": "1 Canary Street"})
    club("Shown", KIDDERMINSTER)
    assert see(HERE).names() == see("?near=WR11+4AA").names() == ["Shown", "Refuge"]
    for miles in RADII:
        assert "Refuge" in see(f"{HERE}&miles={miles}").names()
        assert "Refuge" not in see(f"?near=DY11+5AA&miles={miles}").names()
    page = see(HERE)
    assert "Wychavon (address not shown)" in page.row("Refuge")
    assert "miles" not in page.row("Refuge")
    assert "Canary" not in page.html
    assert see("?q=canarytown").names() == []
    assert page.page.select_one(".map__dots")["d"].count("h0") == 1


# filters


def test_each_count_is_what_choosing_it_gives(see):
    week = [{"day": "SA", "opens": datetime.time(10), "closes": datetime.time(11)}]
    own = {"cost": "free", "needs": ["autism"], "age_from": 5, "age_to": 10}
    club("One", **own, at={"openings": week, "access": ["step-free"]})
    club("Two", KIDDERMINSTER, needs=["hearing"], ways_in=["book"], kind="therapy")
    advice = make.service(name="Three", kind="advice", reach="country", needs=["autism"])
    make.place(advice, kind="virtual")
    page = see(HERE)
    assert len(page.options) > 20
    for label, (count, address) in page.options.items():
        assert see(address).total == count, label


def test_a_second_choice_of_a_group_is_counted_as_if_it_were_the_first(see):
    club("One", needs=["autism"])
    club("Two", needs=["hearing"])
    page = see("?need=autism")
    assert page.options["Deaf or hard of hearing"] == (1, "?need=autism&need=hearing")
    assert see("?need=autism&need=hearing").names() == ["One", "Two"]


def test_each_choice_of_access_has_to_hold(see):
    club("Both", at={"access": ["step-free", "parking"]})
    club("One", at={"access": ["parking"]})
    assert see("?access=parking").names() == ["Both", "One"]
    assert see("?access=parking&access=step-free").names() == ["Both"]


def test_what_is_chosen_has_to_hold_at_one_place_and_at_one_time(see):
    ten, six = (
        {"opens": datetime.time(hour), "closes": datetime.time(hour + 1)} for hour in (10, 18)
    )
    swimmers = club("Swimmers", at={"openings": [{"day": "SA", **ten}, {"day": "MO", **six}]})
    make.place(swimmers, KIDDERMINSTER, access=["step-free"])
    assert see("?day=SA&time=morning").names() == ["Swimmers"]
    assert see("?day=SA&time=evening").names() == []
    assert see("?day=SA&access=step-free").names() == []
    assert "Swimmers 10.0 miles" in see(f"{HERE}&access=step-free").row("Swimmers")


def test_ages_of_a_place_count_there(see):
    dancers = club("Dancers", age_from=5, age_to=10)
    make.place(dancers, KIDDERMINSTER, age_from=11, age_to=15)
    assert "Dancers 0.0 miles" in see(f"{HERE}&age=5-10").row("Dancers")
    assert "Dancers 10.0 miles" in see(f"{HERE}&age=11-15").row("Dancers")


def test_school_holidays_need_a_time_in_them(see):
    club("Term", at={"openings": [{"day": "SA", "season": "term"}]})
    club("Always", at={"openings": [{"day": "SA"}]})
    club("Camp", kind="holiday")
    assert see("?only=holidays").names() == ["Always", "Camp"]


def test_open_to_new_people_is_a_word_of_the_last_days(see):
    club("Now", availability="open", availability_on=today())
    club("Then", availability="open", availability_on=today() - datetime.timedelta(days=90))
    assert see("?only=open").names() == ["Now"]


def test_each_choice_can_be_taken_back_alone_and_all_at_once(see):
    club("Swimmers", needs=["autism"], cost="free")
    removals = see("?need=autism&only=free&near=WR9+8AA").removals
    assert removals["Autistic"] == "?near=WR9+8AA&only=free"
    assert removals["WR9 8AA"] == "?need=autism&only=free"
    assert removals["Clear all"] == "/en/services/"


def test_services_of_a_topic_are_found_by_it_and_by_its_name(see):
    topic = TopicFactory(slug="sleep", name="Sleeping well")
    club("Dreamers", topics=[topic])
    club("Dancers")
    assert see("?topic=sleep").names() == see("?q=sleeping").names() == ["Dreamers"]


def test_an_address_is_written_in_one_order_only(see):
    club("Swimmers", needs=["autism", "adhd"], at={"access": ["parking"]})
    for query in ("?access=parking&need=autism&need=adhd", "?need=adhd&need=autism&access=parking"):
        assert see(query).removals["Parking for blue badges"] == "?need=adhd&need=autism"


def test_a_choice_that_is_none_is_left_out_and_said(see):
    club("Swimmers")
    page = see("?need=everything&kind=&sort=odd&page=-3&show=x&day=%00")
    assert page.names() == ["Swimmers"]
    assert "we left it out" in page.text


# words


@pytest.mark.parametrize(
    "words", ["swimming", "swimmers", "swim", "swiming", "swimming club", "SWIMMING!"]
)
def test_words_find_what_is_meant(see, words):
    club("Swimming for all")
    club("Dancers", kind="therapy")
    assert see(f"?q={words}").names() == ["Swimming for all"]


def test_a_place_among_the_words_is_where_to_look(see):
    club("Far swimmers", KIDDERMINSTER)
    club("Near swimmers", DROITWICH)
    assert see("?q=swimmers+WR9").names() == ["Near swimmers", "Far swimmers"]


def test_a_name_counts_more_than_what_is_said(see):
    club("A club", description="No swimming here.")
    club("Swimming")
    assert see("?q=swimming").names() == ["Swimming", "A club"]


@pytest.mark.parametrize("language", OTHERS)
def test_the_names_of_choices_are_found_in_english_too(client, home, language):
    club("Swimmers", needs=["autism"])
    assert "Swimmers" in client.get(f"/{language}/services/?q=autistic").content.decode()


@pytest.mark.parametrize("words", ["%00", "'", "%22%3Cscript%3E", "a" * 500, "%F0%9F%A6%86", "+"])
def test_words_that_are_none_break_nothing(see, words):
    club("Swimmers")
    assert "<script>" not in see(f"?q={words}&near={words}").page.main.decode()
