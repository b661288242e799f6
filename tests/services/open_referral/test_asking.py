"""Parameters add up, and one that can't be read is refused in words. Each answer may be kept, asked
for again, and read by scripts of other websites.
"""

import datetime

import pytest
from django.db import DatabaseError

from services.models import Service
from services.open_referral import selection
from tests.factories import TopicFactory
from tests.service_factories import place, provider, service

pytestmark = pytest.mark.django_db
BASE = "/open-referral/v3"


def term_id(ask, name):
    terms = ask("/taxonomy_terms", per_page=100)["contents"]
    return next(term["id"] for term in terms if term["name"] == name)


def test_search_finds_all_words_in_names_words_and_places(names):
    swim = service(name="Swimming", description="In warm water.", also_called="aqua babies")
    place(swim, name="Lido Park", city="Droitwich Spa")
    service(name="Swimming for all", provider=provider(name="Redditch pool"))
    assert names(search="swim") == ["Swimming", "Swimming for all"]
    assert names(search="swim WARM") == ["Swimming"]
    assert names(search="aqua lido") == ["Swimming"]
    assert names(search="redditch") == ["Swimming for all"]
    assert names(search="nowhere") == []
    assert names(search="swim " * 40) == ["Swimming", "Swimming for all"]
    assert names("/service_at_locations", search="lido") == ["Swimming"]


def test_a_term_finds_what_has_it_and_two_what_has_both(ask, names):
    topic = TopicFactory(slug="leisure", name="Things to do")
    service(name="Club", needs=["autism"], topics=[topic])
    service(name="School", kind="school", needs=["autism", "adhd"])
    service(name="Advice", kind="advice")
    autism, school = term_id(ask, "Autistic"), term_id(ask, "School")
    assert names(taxonomy_term_id=autism) == ["Club", "School"]
    assert names(taxonomy_term_id=[autism, school]) == ["School"]
    assert names(taxonomy_term_id=term_id(ask, "Things to do")) == ["Club"]
    assert names(taxonomy_term_id="00000000-0000-4000-8000-000000000000") == []


def test_a_taxonomy_finds_what_has_any_of_its_terms(ask, names):
    service(name="Club", needs=["autism"])
    service(name="Advice", topics=[TopicFactory()])
    kinds, needs, topics, questions = (one["id"] for one in ask("/taxonomies")["contents"])
    assert names(taxonomy_id=kinds) == ["Club", "Advice"]
    assert names(taxonomy_id=needs) == ["Club"]
    assert names(taxonomy_id=topics) == ["Advice"]
    assert names(taxonomy_id=questions) == []
    assert names(taxonomy_id="00000000-0000-4000-8000-000000000000") == []


def test_ages_are_compared_as_the_standard_says(names):
    service(name="Young", age_from=0, age_to=5)
    service(name="Teens", age_from=13, age_to=19)
    service(name="Everybody")
    assert names(minimum_age=5) == ["Teens"]
    assert names(maximum_age="5.5") == ["Young"]
    assert names(minimum_age=0, maximum_age=4) == []


def test_a_place_with_ages_of_its_own_is_found_by_these(names):
    club = service(name="Club", age_from=5, age_to=11)
    place(club)
    place(club, "WR9 8AB", age_from=12, age_to=16)
    assert names("/service_at_locations", minimum_age=12) == ["Club"]
    assert names("/services", minimum_age=12) == []


def test_day_and_times_are_of_one_opening(names):
    club = service(name="Club")
    place(
        club,
        openings=[
            {"day": "MO", "opens": datetime.time(9), "closes": datetime.time(12)},
            {"day": "TU", "opens": datetime.time(16), "closes": datetime.time(18)},
        ],
    )
    place(club, "WR9 8AB", openings=[{"day": "WE"}])
    assert names(day="MO") == names(day="monday") == names(day="tu") == ["Club"]
    assert names(day="TU", start_time="15:30") == ["Club"]
    assert names(day="MO", start_time="15:30") == []
    assert names(start_time="16:00", end_time="18:00:00") == ["Club"]
    assert names("/service_at_locations", day="WE") == ["Club"]
    assert names(day="SU") == []


def test_what_changed_since(names):
    old, new = service(name="Old"), service(name="New")
    before = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    Service.objects.filter(pk=old.pk).update(modified=before)
    type(old.provider).objects.filter(pk=old.provider_id).update(modified=before)
    assert names(modified_after="2020-01-02") == ["New"]
    assert names(modified_after="2020-01-01T00:00:00+00:00") == ["Old", "New"]
    old.provider.save()
    assert names(modified_after="2020-01-02") == ["Old", "New"]
    assert new.pk


def test_near_a_postcode_are_places_within_so_many_metres(names):
    near, far = service(name="Near"), service(name="Far")
    place(near, "WR9 8AA")
    place(far, "B97 4AA")
    assert names("/service_at_locations", postcode="WR9 8AA") == ["Near", "Far"]
    assert names("/service_at_locations", postcode="wr98aa", proximity=500) == ["Near"]
    assert names("/service_at_locations", postcode="WR9 8AA", proximity=100_000) == ["Near", "Far"]


def test_help_for_the_whole_country_stays_within_a_mile_of_somebody(names):
    place(service(name="National line", reach="country"), kind="virtual")
    place(service(name="Visitor"), kind="visits")
    place(service(name="Only Redditch", reach="areas", areas=["redditch"]), kind="virtual")
    assert names("/service_at_locations", postcode="WR9 8AA", proximity=100) == [
        "National line",
        "Visitor",
    ]


def test_a_postcode_asks_for_what_helps_people_who_live_there(names):
    for name, values in {
        "County": {"reach": "areas", "areas": ["county"]},
        "Own district": {"reach": "areas", "areas": ["wychavon"]},
        "Another": {"reach": "areas", "areas": ["redditch"]},
        "Close": {"reach": "near", "within_miles": 2},
        "Unknown": {},
    }.items():
        place(service(name=name, **values))
    place(service(name="Far", reach="near", within_miles=2), "B97 4AA")
    assert names("/service_at_locations", postcode="WR9 8AA") == [
        *("County", "Own district", "Close", "Unknown")
    ]


@pytest.mark.parametrize(
    ("path", "question", "words"),
    [
        ("/services", {"page": "0"}, "page must be a whole number from 1 to"),
        ("/services", {"page": "two"}, "page must be a whole number"),
        ("/services", {"page": "²"}, "page must be a whole number"),
        ("/services", {"per_page": "1000"}, "per_page must be a whole number from 1 to 100"),
        ("/services", {"minimum_age": "nan"}, "minimum_age must be an age in years"),
        ("/services", {"maximum_age": "-1"}, "maximum_age must be an age in years"),
        ("/services", {"day": "someday"}, "day must be a day: MO, TU"),
        ("/services", {"start_time": "25:00"}, "start_time must be a time such as 15:30"),
        ("/services", {"modified_after": "yesterday"}, "modified_after must be a day or a moment"),
        ("/services", {"modified_after": "0001-01-01T00:00:00+10:00"}, "must be a day or a moment"),
        ("/services", {"search": " ".join("abcdefghijklm")}, "search must have at most 12 words"),
        ("/services", {"taxonomy_id": "kinds"}, "taxonomy_id must be an id"),
        ("/services", {"taxonomy_term_id": "autism"}, "taxonomy_term_id must be an id"),
        ("/taxonomies", {"per_page": "-1"}, "per_page must be a whole number"),
        (
            "/service_at_locations",
            {"postcode": "WR9"},
            "must be a whole postcode of Worcestershire",
        ),
        ("/service_at_locations", {"postcode": "SW1A 1AA"}, "postcode must be a whole postcode of"),
        (
            "/service_at_locations",
            {"postcode": "WR9 8AA", "proximity": "-1"},
            "proximity must be a whole number from 1 to",
        ),
        ("/service_at_locations", {"proximity": "10"}, "proximity needs a postcode beside it"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_refused_in_words(ask, path, question, words):
    error = ask(path, 400, **question)["error"]
    assert words in error["message"]
    assert error["parameter"] in question


def test_an_empty_parameter_and_an_unknown_one_ask_nothing(names, club):
    assert names(search="", day=" ", wheelchair="yes") == ["Saturday club"]


@pytest.mark.parametrize(
    "path",
    ["", "/v3/nothing", "/v3/services/", "/v3/services/one", "/v2", "/v3/services/x/y", "/v3x"],
)
def test_what_is_not_there_is_said_in_json(client, path):
    answer = client.get(f"/open-referral{path}", headers={"accept-language": "pl"})
    assert answer.status_code == 404
    assert answer.json()["error"]["message"] == "There is nothing at this address."
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_changed(client, method):
    client.handler.enforce_csrf_checks = True
    answer = getattr(client, method)(f"{BASE}/services")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["error"]["status"] == 405


def test_a_head_is_answered_without_a_body(client, club):
    answer = client.head(f"{BASE}/services")
    assert answer.status_code == 200
    assert answer.content == b""


def test_a_database_that_is_away_is_said_in_json(client, monkeypatch):
    def away(_asked):
        raise DatabaseError

    monkeypatch.setattr(selection, "services", away)
    answer = client.get(f"{BASE}/services")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_whoever_has_the_answer_gets_304_until_a_record_changes(client, club):
    first = client.get(f"{BASE}/services")
    assert first["Cache-Control"] == "no-cache"
    again = client.get(f"{BASE}/services", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    club.summary = "New words."
    club.save()
    changed = client.get(f"{BASE}/services", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_words_are_english_whatever_the_browser_asks(client, ask, club):
    answer = client.get(f"{BASE}/taxonomy_terms", headers={"accept-language": "pl"})
    assert answer.json() == ask("/taxonomy_terms")
    assert answer["Content-Language"] == "en"
