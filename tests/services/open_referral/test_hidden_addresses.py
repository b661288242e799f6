"""Where an address isn't shown, no answer of the feed tells more than its district: not in words,
not by a distance, not by a search.
"""

import pytest

from services.models import Answer, ServiceTranslation
from tests.service_factories import place, service

pytestmark = pytest.mark.django_db
SECRETS = {"name": "Qshutname House", "address": "7 Qshutstreet", "city": "Qshuttown"}
POSTCODE = "WR9 8AA"


@pytest.fixture
def refuge(settings):
    refuge = service(name="Refuge", reach="near", within_miles=1)
    place(refuge, POSTCODE, address_shown=False, **SECRETS)
    Answer.objects.create(service=refuge, question="access", text="We meet you at the station.")
    ServiceTranslation.objects.create(service=refuge, language="pl", name="Schronienie")
    return refuge


def test_no_answer_tells_it(client, refuge):
    at = refuge.at_locations.get()
    where = at.location
    secrets = [*SECRETS.values(), POSTCODE, POSTCODE.replace(" ", "")]
    secrets += [str(value) for value in (where.latitude, where.longitude)]
    secrets += [str(value) for value in (where.easting, where.northing)]
    assert all(secrets)
    for path in (
        *("", "/openapi.json", "/services", "/services?full=true", "/service_at_locations"),
        *("/organizations", "/taxonomies", "/taxonomy_terms", f"/services/{refuge.uid}"),
        *(f"/service_at_locations/{at.uid}", f"/organizations/{refuge.provider.uid}"),
        "/service_at_locations?postcode=WR9+8AB&proximity=200000",
    ):
        answer = client.get(f"/open-referral/v3{path}")
        assert answer.status_code == 200
        words = answer.content.decode()
        assert [secret for secret in secrets if secret in words] == []


def test_the_place_says_its_district_alone(ask, refuge):
    (at,) = ask(f"/services/{refuge.uid}")["service_at_locations"]
    assert set(at["location"]) == {"id", "location_type", "name", "description"}
    assert at["location"]["name"] == "Wychavon"
    assert at["location"]["description"] == "It is in Wychavon. The address is not published."


@pytest.mark.parametrize("secret", SECRETS.values())
def test_no_search_finds_it_by_its_place(names, refuge, secret):
    assert names(search=secret) == []
    assert names("/service_at_locations", search=secret) == []


@pytest.mark.parametrize("metres", [1, 500, 20_000, 200_000])
def test_no_distance_narrows_it_down(names, refuge, metres):
    """Within the district each postcode and each distance gives the same answer, and outside none
    does.
    """
    inside = [POSTCODE, "WR9 8AB", "WR11 4AA"]
    found = [
        names("/service_at_locations", postcode=postcode, proximity=metres) for postcode in inside
    ]
    assert found == [["Refuge"]] * 3
    assert names("/service_at_locations", postcode="B97 4AA", proximity=metres) == []
