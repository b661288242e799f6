"""No page on a subject ends without somebody to turn to."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Page

from services.models import ServiceTranslation
from tests.factories import GuidanceFactory, NewsFactory, TopicFactory
from tests.service_factories import service
from tests.visits import cold_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def autism():
    return TopicFactory(slug="autism", name="Autism")


def who_helps(client: Client, address: str) -> Tag | None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return page.find("section", {"aria-labelledby": "named-services"})


def names(section: Tag | None) -> list[str]:
    return [title.a.get_text(strip=True) for title in section.select(".row__title")]


def test_a_guidance_page_ends_with_services_of_its_topics_and_ages(
    client: Client, section: Page, autism
) -> None:
    page = GuidanceFactory(parent=section, topics=[autism], age_from=0, age_to=4)
    service(name="For grown-ups", topics=[autism], age_from=18)
    service(name="Something else")
    service(name="Near nobody", topics=[autism], reach="near", within_miles=3)
    service(name="Invented", topics=[autism], is_example=True)
    service(name="For the county", topics=[autism], reach="areas", areas=["county"])
    service(name="Ended", topics=[autism], status="defunct")
    found = who_helps(client, page.url)
    assert names(found) == ["For the county", "Near nobody", "Invented"]
    last = found.find_all("a")[-1]
    assert last.get_text(strip=True) == "All 3 services for this"
    assert last["href"] == "/en/services/?age=0-4&topic=autism"


def test_a_topic_and_an_age_name_theirs(client: Client, home: Page, autism) -> None:
    service(name="Toddlers", topics=[autism], age_from=0, age_to=3)
    service(name="For any age")
    assert names(who_helps(client, "/en/topics/autism/")) == ["Toddlers"]
    assert names(who_helps(client, "/en/ages/0-4/")) == ["Toddlers"]
    assert who_helps(client, "/en/ages/11-15/") is None


def test_a_page_without_services_and_news_have_no_empty_heading(
    client: Client, section: Page, news_index: Page, autism
) -> None:
    assert who_helps(client, GuidanceFactory(parent=section, topics=[autism]).url) is None
    service(topics=[autism])
    assert who_helps(client, GuidanceFactory(parent=section).url) is None
    assert who_helps(client, NewsFactory(parent=news_index, topics=[autism]).url) is None


def test_names_stand_in_the_readers_language_where_they_are_translated(
    client: Client, home: Page, autism
) -> None:
    club = service(name="Saturday club", topics=[autism])
    ServiceTranslation.objects.create(service=club, language="pl", name="Klub sobotni")
    service(name="Sunday club", topics=[autism])
    links = who_helps(client, "/pl/topics/autism/").select(".row__title a")
    assert [(link.get_text(strip=True), link.get("lang")) for link in links] == [
        ("Klub sobotni", None),
        ("Sunday club", "en"),
    ]


def test_it_costs_the_same_few_queries_and_none_once_it_is_known(
    client: Client, section: Page, autism, django_assert_max_num_queries
) -> None:
    page = GuidanceFactory(parent=section, topics=[autism])
    service(topics=[autism])
    without = cold_queries(client, GuidanceFactory(parent=section, topics=[]).url)
    few = cold_queries(client, page.url)
    for _number in range(6):
        service(topics=[autism])
    assert cold_queries(client, page.url) == few <= without + 1
    with django_assert_max_num_queries(6):
        client.get(page.url)


def test_the_home_page_and_the_search_lead_to_the_list(client: Client, home: Page) -> None:
    page = BeautifulSoup(client.get("/en/").content, "html.parser")
    form = page.find("form", action="/en/services/")
    assert form.find("input", {"name": "near"})
    for address in ("/en/", "/en/search/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.find("nav", class_="nav").find("a", href="/en/services/")
    assert page.main.find("a", href="/en/services/")
