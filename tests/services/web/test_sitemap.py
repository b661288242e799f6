"""Search engines find services by sitemap.xml, and their languages on each page, too."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from services.models import ServiceTranslation
from tests.factories import GuidanceFactory
from tests.service_factories import place, service
from tests.visits import cold_queries

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def read(client, home, settings):
    """{address: {language: address of that translation}} of everything in sitemap.xml."""
    settings.BASE_URL = ""

    def read():
        tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
        return {
            url.find(f"{SITEMAP}loc").text: {
                link.get("hreflang"): link.get("href") for link in url.findall(LINK)
            }
            for url in tree
        }

    return read


@pytest.fixture
def polish_home(home):
    polish, _new = Locale.objects.get_or_create(language_code="pl")
    home.copy_for_translation(polish, alias=False).save_revision().publish()


def test_a_service_that_nobody_has_translated_is_named_in_english(read, polish_home):
    club = service(name="Saturday club")
    assert read()["/en/services/saturday-club/"] == {}
    assert f"/pl/services/{club.slug}/" not in read()


def test_one_in_two_languages_names_both_at_each_address(read, polish_home):
    club = service(name="Saturday club")
    ServiceTranslation.objects.create(service=club, language="pl", name="Klub sobotni")
    here, there = "/en/services/saturday-club/", "/pl/services/saturday-club/"
    assert read()[here] == read()[there] == {"en": here, "pl": there, "x-default": here}


def test_a_language_whose_home_page_nobody_may_see_has_no_services(read):
    club = service()
    ServiceTranslation.objects.create(service=club, language="pl", name="Klub")
    assert f"/pl/services/{club.slug}/" not in read()


@pytest.mark.parametrize(
    "hidden", [{"published": False}, {"status": "inactive"}, {"status": "defunct"}]
)
def test_what_is_hidden_not_started_or_ended_is_not_in_it(read, hidden):
    club = service()
    address = f"/en/services/{club.slug}/"
    assert address in read()
    for name, value in hidden.items():
        setattr(club, name, value)
    club.save()
    assert address not in read()


def test_a_service_that_a_page_tells_of_is_that_page(read, section):
    page = GuidanceFactory(parent=section)
    club = service(page=page)
    assert page.url in read()
    assert f"/en/services/{club.slug}/" not in read()
    page.unpublish()
    assert f"/en/services/{club.slug}/" in read()


def test_it_tells_no_address_of_a_place(client, home):
    place(service(name="Refuge"), address_shown=False, address="7 Qshutstreet", name="Qshutname")
    words = client.get("/sitemap.xml").content.decode()
    assert "/en/services/refuge/" in words
    assert "qshut" not in words.lower()


def test_fifty_services_take_as_many_queries_as_one(client, home):
    service()
    client.get("/sitemap.xml")
    few = cold_queries(client, "/sitemap.xml")
    for _number in range(49):
        ServiceTranslation.objects.create(service=service(), language="pl", name="Klub")
    assert cold_queries(client, "/sitemap.xml") == few


@pytest.fixture
def told(client, settings):
    """{language: address} that the head of a page names."""
    settings.BASE_URL = ""

    def told(address):
        html = BeautifulSoup(client.get(address).content, "html.parser")
        links = html.head.select("link[rel=alternate][hreflang]")
        return {link["hreflang"]: link["href"] for link in links}

    return told


def test_the_head_of_a_service_names_the_languages_that_the_sitemap_has(read, told, polish_home):
    club = service(name="Saturday club")
    here, there = "/en/services/saturday-club/", "/pl/services/saturday-club/"
    assert told(here) == told(there) == {}
    ServiceTranslation.objects.create(service=club, language="pl", name="Klub sobotni")
    ServiceTranslation.objects.create(service=club, language="ur", name="Klub")
    assert told(here) == told(there) == told(f"{here}?near=WR9+8AA") == read()[here]


def test_the_list_is_there_in_every_language_of_the_site(told, polish_home):
    here, there = "/en/services/", "/pl/services/"
    assert told(here) == told(there) == {"en": here, "pl": there, "x-default": here}
    assert told(f"{here}?only=free") == {}


def test_in_a_site_of_one_language_there_is_nothing_to_name(told, home):
    assert told("/en/services/") == {}
