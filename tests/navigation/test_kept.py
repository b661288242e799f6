"""What ends a page is the same for every reader who isn't signed in, and is made once for them."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from guidance.models import GuidancePage
from tests.factories import GuidanceFactory, TopicFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 20)


@pytest.fixture
def guide(section: Page) -> GuidancePage:
    return GuidanceFactory(parent=section, topics=[TopicFactory(name="Autism")])


def about(markup: bytes) -> str:
    """The words of "About this page"."""
    found = BeautifulSoup(markup, "html.parser").find(attrs={"aria-labelledby": "about-page"})
    return " ".join(found.get_text(" ").split())


def test_the_second_reader_costs_the_version_and_the_row_of_the_page(
    client: Client, guide: GuidancePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = guide.url
    first = client.get(address).content
    with django_assert_num_queries(2):
        assert client.get(address).content == first


def test_what_goes_live_is_read_at_once(client: Client, guide: GuidancePage) -> None:
    assert "Autism" in about(client.get(guide.url).content)
    guide.topics.set([TopicFactory(name="Short breaks")])
    guide.save_revision().publish()
    read = about(client.get(guide.url).content)
    assert "Short breaks" in read
    assert "Autism" not in read


def test_a_preview_and_whoever_is_signed_in_get_one_of_their_own(
    client: Client, admin_client: Client, guide: GuidancePage
) -> None:
    read = about(client.get(guide.url).content)
    guide.age_from, guide.age_to = 14, 16
    assert "Ages: 14 to 16" in about(guide.make_preview_request().content)
    assert about(client.get(guide.url).content) == read
    assert about(admin_client.get(guide.url).content) == read


def test_a_new_day_is_told_even_before_the_map_is_renewed(
    client: Client, section: Page, settings
) -> None:
    settings.DEMONSTRATION, settings.AS_OF = True, DAY
    guide = GuidanceFactory(parent=section, checked_on=DAY)
    settings.AS_OF = DAY - datetime.timedelta(days=1)
    assert "20 November 2026" in about(client.get(guide.url).content)
