from xml.etree import ElementTree

import pytest
from django.test import override_settings
from wagtail.models import Locale, PageViewRestriction

from tests.factories import GuidanceFactory, SectionFactory

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def read(client, section):
    """{address: {language: address of that translation}} of everything in sitemap.xml."""

    def read():
        with override_settings(BASE_URL="https://offer.example.org"):
            tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
        return {
            url.find(LOC).text: {
                link.get("hreflang"): link.get("href") for link in url.findall(LINK)
            }
            for url in tree
        }

    return read


def test_it_names_pages_of_every_language_by_the_address_that_the_service_is_known_by(
    read, section
):
    polish, _new = Locale.objects.get_or_create(language_code="pl")
    for page in (section.get_parent().specific, section):
        page.copy_for_translation(polish, alias=False).save_revision().publish()
    found = read()
    here, there = (
        "https://offer.example.org/en/school-and-learning/",
        "https://offer.example.org/pl/school-and-learning/",
    )
    assert here in found
    assert found[there] == {"en": here, "pl": there, "x-default": here}


def test_it_names_no_draft_and_nothing_restricted(read, section):
    GuidanceFactory(parent=section, slug="draft", live=False)
    closed = SectionFactory(parent=section, slug="closed")
    GuidanceFactory(parent=closed, slug="below-closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    GuidanceFactory(parent=section, slug="open")
    found = " ".join(read())
    assert "/open/" in found
    assert "draft" not in found
    assert "closed" not in found
