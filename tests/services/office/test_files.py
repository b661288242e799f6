"""A selection leaves the list as a file, or on paper."""

import csv
import io
import json

import pytest
from django.urls import reverse

from services.choices import Status
from services.models import Service
from tests import service_factories
from tests.services.office.lists import numbers, take
from tests.visits import words

LIST = "wagtailsnippets_services_service:list"


@pytest.fixture
def clubs(home):
    otters = service_factories.service(
        name="Otter club", needs=["autism"], is_example=True, summary="=1+1"
    )
    service_factories.place(otters, "WR9 8AA", [{"day": "SA"}], city="Droitwich Spa")
    refuge = service_factories.service(name="Safe house", needs=["autism"])
    service_factories.place(
        refuge, "WR9 8DF", name="Secret hall", address="9 Secret Row", address_shown=False
    )
    return [otters, refuge, service_factories.service(name="Newt club", published=False)]


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_file_has_what_the_filters_of_the_list_show(as_approver, clubs):
    found = rows(as_approver.get(reverse(LIST) + "?export=csv&need=autism"))
    assert [row["name"] for row in found] == ["Otter club", "Safe house"]
    assert (found[0]["example"], found[0]["postcode"]) == ("true", "WR9 8AA")
    assert found[0]["summary"] == "'=1+1"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_address_that_is_not_shown_is_in_no_file(as_approver, clubs, form):
    told = as_approver.get(f"{reverse(LIST)}?export={form}").content.decode()
    assert "Secret" not in told
    assert "WR9 8DF" not in told
    assert "Wychavon" in told


def test_json_has_places_with_their_times(as_approver, clubs):
    told = json.loads(as_approver.get(reverse(LIST) + "?export=json&q=otter").content)
    otters = told["services"][0]
    assert (otters["example"], otters["places"][0]["openings"][0]["day"]) == (True, "SA")


def test_a_file_takes_a_constant_number_of_queries(
    as_approver, clubs, django_assert_max_num_queries
):
    for _number in range(10):
        service_factories.place(service_factories.service(), "WR9 8AA")
    with django_assert_max_num_queries(25):
        as_approver.get(reverse(LIST) + "?export=csv")


def test_our_own_file_comes_back_without_a_change(as_approver, clubs):
    service_factories.place(clubs[2], kind="virtual", name="By telephone")
    service_factories.place(clubs[2], "WR9 8AA", name="Newt hall")
    text = as_approver.get(reverse(LIST) + "?export=csv").content.decode("utf-8-sig")
    uploaded = take(as_approver, text)
    assert numbers(uploaded) == (0, 0, 3, 0)
    assert Service.objects.count() == 3


def test_the_pack_to_print_has_contents_and_what_readers_see(as_approver, clubs):
    service_factories.service(name="Toad club", status=Status.ENDED)
    page = as_approver.get(reverse("service_print_pack")).content.decode()
    told = words(page)
    assert f'href="#s{clubs[0].pk}"' in page
    assert "Otter club" in told
    for text in ("Newt club", "Toad club", "Secret", "WR9 8DF"):
        assert text not in told
    only = words(as_approver.get(reverse("service_print_pack") + "?q=safe").content.decode())
    assert "Otter club" not in only


def test_the_list_leads_to_its_files_with_its_filters(as_approver, clubs):
    page = as_approver.get(reverse(LIST) + "?need=autism").content.decode()
    for text in ("Download CSV", "Download JSON", "Print in large letters", "need=autism"):
        assert text in page
