"""The directory as Open Referral UK 3.0: what each address answers."""

import uuid

import pytest

from services.models import Feed, Provider
from services.open_referral import standard
from tests.service_factories import place, provider, service
from tests.visits import cold_queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["", "/"])
def test_the_first_address_says_which_version_it_is(ask, settings, path):
    settings.BASE_URL = "https://offer.example"
    assert ask(path) == {
        "version": "HSDS-UK-3.0",
        "profile": standard.PROFILE,
        "openapi_url": "https://offer.example/open-referral/v3/openapi.json",
    }


def test_a_demonstration_says_so(ask, settings):
    settings.DEMONSTRATION = True
    assert ask()["demonstration"] == "Demonstration, not the council’s website"


def test_a_service_is_told_whole_at_its_own_address(ask, club):
    told = ask(f"/services/{club.uid}")
    assert standard.faults("service", told) == []
    assert told["name"] == "Saturday club"
    assert told["description"] == "Games on Saturdays.\n\nGames and music."
    assert (told["minimum_age"], told["maximum_age"]) == (5, 11)
    assert told["eligibility_description"] == "Autistic children."
    assert told["application_process"] == "Book a place yourself\n\nRing us."
    assert told["wait_time"].startswith("There is a wait: 6 weeks. As of ")
    assert told["fees"] == "You pay\n\nA direct payment can pay for it."
    assert told["cost_options"][0]["amount"] == 3.5
    assert told["phones"][0]["number"] == "01905 000001"
    assert told["organization"]["name"] == "Droitwich clubs"
    assert told["organization"]["organization_identifiers"][0]["identifier"] == "1234567"
    assert [area["name"] for area in told["service_areas"]] == ["Worcestershire"]
    assert [one["name"] for one in told["languages"]] == ["English", "Polish"]
    terms = [one["taxonomy_term"]["name"] for one in told["attributes"]]
    assert terms[:-1] == ["Club or activity", "Autistic", "ADHD", "Things to do"]


def test_its_place_has_an_address_a_position_and_times(ask, club):
    told = ask(f"/services/{club.uid}")
    where = told["service_at_locations"][0]["location"]
    assert where["addresses"][0]["postal_code"] == "WR9 8AA"
    assert where["addresses"][0]["state_province"] == "Worcestershire"
    assert round(where["latitude"]) == 52
    assert [one["description"] for one in where["accessibility"]] == ["No steps", "Ring the bell."]
    saturday, more = told["schedules"]
    assert (saturday["byday"], saturday["opens_at"]) == ("SA", "10:00:00")
    assert saturday["service_at_location_id"] == told["service_at_locations"][0]["id"]
    assert more["description"] == "Not in August."


def test_what_is_not_known_is_left_out_and_never_null(client, ask):
    bare = service()
    place(bare, kind="virtual")
    place(bare, postcode="")
    place(bare, kind="visits")
    for path in ("/services", f"/services/{bare.uid}", "/service_at_locations", "/organizations"):
        assert "null" not in client.get(f"/open-referral/v3{path}").content.decode()
        assert '""' not in client.get(f"/open-referral/v3{path}").content.decode()
    assert standard.faults("service", ask(f"/services/{bare.uid}")) == []


def test_a_list_has_the_services_without_their_lists(ask, club):
    page = ask("/services")
    assert page["total_items"] == page["size"] == page["total_pages"] == page["page_number"] == 1
    assert page["first_page"] is page["last_page"] is True
    assert page["empty"] is False
    (told,) = page["contents"]
    assert standard.faults("service", told) == []
    assert told["organization"]["id"] == str(club.provider.uid)
    assert "service_at_locations" not in told


def test_a_list_has_them_whole_for_whoever_asks(ask, club):
    (told,) = ask("/services", full="true")["contents"]
    assert told == ask(f"/services/{club.uid}")


def test_pages_follow_each_other_and_one_after_the_last_is_empty(ask):
    made = [service().name for _number in range(3)]
    first, second = ask("/services", per_page=2), ask("/services", per_page=2, page=2)
    assert [row["name"] for row in first["contents"] + second["contents"]] == made
    assert (first["first_page"], first["last_page"]) == (True, False)
    assert (second["size"], second["total_pages"], second["last_page"]) == (1, 2, True)
    beyond = ask("/services", page=9)
    assert beyond["empty"] is True
    assert beyond["contents"] == []


def test_an_empty_directory_is_one_empty_page(ask):
    page = ask("/services")
    assert (page["total_items"], page["total_pages"], page["empty"]) == (0, 1, True)


def test_a_service_at_a_place_has_a_name_and_a_status_as_the_validator_wants(ask, club):
    at = club.at_locations.get()
    at.age_from, at.cost_words = 7, "Two pounds"
    at.save()
    (listed,) = ask("/service_at_locations")["contents"]
    whole = ask(f"/service_at_locations/{at.uid}")
    for told in (listed, whole):
        assert standard.faults("service", told) == []
        assert standard.faults("service_at_location", told) == []
        assert (told["name"], told["status"]) == ("Saturday club", "active")
        assert (told["minimum_age"], told["fees"]) == (7, "Two pounds")
        assert told["service"]["id"] == str(club.uid)
    assert whole["service"] == ask(f"/services/{club.uid}")


def test_kinds_needs_and_topics_are_taxonomies_with_ids_that_stay(ask, club):
    taxonomies = ask("/taxonomies")["contents"]
    names = [one["name"] for one in taxonomies]
    assert names == ["Kinds of service", "Needs", "Topics", "Questions about SEND"]
    terms = ask("/taxonomy_terms", per_page=100)["contents"]
    autism = next(term for term in terms if term["name"] == "Autistic")
    assert autism["id"] == "a11cf236-b581-5010-9aea-612d7eb9645c"
    assert autism["taxonomy_id"] == taxonomies[1]["id"]
    assert ask(f"/taxonomy_terms/{autism['id']}") == autism
    assert ask(f"/taxonomies/{taxonomies[1]['id']}") == taxonomies[1]
    for term in terms:
        assert standard.faults("taxonomy_term", term) == []
    for taxonomy in taxonomies:
        assert standard.faults("taxonomy", taxonomy) == []


def test_organisations_are_those_that_run_something(ask, club):
    provider(name="Nothing yet")
    (told,) = ask("/organizations")["contents"]
    assert told["name"] == "Droitwich clubs"
    assert standard.faults("organization", told) == []
    assert ask(f"/organizations/{told['id']}") == told


def test_people_of_a_provider_are_never_told(client, club):
    club.provider.people.create(name="Qopenname", email="qshut@clubs.example")
    for path in ("/services", f"/services/{club.uid}", f"/organizations/{club.provider.uid}"):
        words = client.get(f"/open-referral/v3{path}", {"full": "true"}).content.decode()
        assert "Qopenname" not in words
        assert "qshut" not in words


def test_an_example_says_so_in_its_name_and_beside_it(ask):
    made = service(name="Example club", is_example=True, provider=provider(name="A charity"))
    of_example = service(name="A club", provider=provider(name="Invented", is_example=True))
    place(made)
    for told in (
        ask(f"/services/{made.uid}"),
        ask("/services")["contents"][0],
        ask("/service_at_locations")["contents"][0],
    ):
        assert told["name"] == "Example: Example club"
        assert told["is_example"] is True
    told = ask(f"/services/{of_example.uid}")
    assert told["name"] == "Example: A club"
    assert told["organization"]["name"] == "Example: Invented"


@pytest.mark.parametrize("hidden", [{"published": False}, {"status": "inactive"}])
def test_what_readers_may_not_see_is_not_there(ask, names, club, hidden):
    type(club).objects.update(**hidden)
    at = club.at_locations.get()
    assert names() == names("/service_at_locations") == names("/organizations") == []
    ask(f"/services/{club.uid}", 404)
    ask(f"/service_at_locations/{at.uid}", 404)
    ask(f"/organizations/{club.provider.uid}", 404)


def test_what_ended_leaves_the_lists_and_says_so_at_its_address(ask, names, club):
    club.status = "defunct"
    club.save()
    assert names() == []
    assert ask(f"/services/{club.uid}")["status"] == "defunct"
    assert names(modified_after="2020-01-01") == ["Saturday club"]


def test_what_came_from_another_area_is_not_told_on(ask, names, club):
    club.feed = Feed.objects.create(name="Herefordshire", url="https://feed.example")
    club.save()
    assert names() == names("/service_at_locations") == names("/organizations") == []
    ask(f"/services/{club.uid}", 404)


def test_a_word_about_free_places_that_has_grown_old_is_not_told(ask, club):
    club.availability_on = club.availability_on.replace(year=club.availability_on.year - 1)
    club.save()
    assert "wait_time" not in ask(f"/services/{club.uid}")


def test_what_is_closed_says_from_when_and_why(ask, club):
    club.status, club.closed_because = "temporarily closed", "The hall has no roof."
    club.save()
    assert ask(f"/services/{club.uid}")["alert"] == "Closed for now. The hall has no roof."


def test_fifty_services_take_as_many_queries_as_one(client, club):
    def queries(path):
        client.get(path)
        return cold_queries(client, path)

    paths = [
        f"/open-referral/v3{path}"
        for path in ("/services", "/services?full=true", "/service_at_locations", "/organizations")
    ]
    few = [queries(path) for path in paths]
    for _number in range(49):
        place(service(topics=club.topics.all(), needs=["autism"]), openings=[{"day": "MO"}])
    assert [queries(path) for path in paths] == few
    assert max(few) <= 10


def test_ids_of_parts_stay_from_one_answer_to_the_next(ask, club):
    assert ask(f"/services/{club.uid}") == ask(f"/services/{club.uid}")
    uuid.UUID(ask(f"/services/{club.uid}")["schedules"][0]["id"])
    assert Provider.objects.count() == 1
