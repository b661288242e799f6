from wagtail.models import PageViewRestriction

import pagetree
from tests.factories import GuidanceFactory


def test_a_page_has_its_address_with_the_language(section):
    page = GuidanceFactory(parent=section, slug="sen-support")
    assert pagetree.current().get(page.pk).url == "/en/school-and-learning/sen-support/"


def test_a_page_below_a_restricted_section_is_not_public(section):
    page = GuidanceFactory(parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert pagetree.current().public(page.pk) is None


def test_a_reader_gets_the_page_from_the_tree(client, section):
    page = GuidanceFactory(parent=section, title="Help at school")
    assert "Help at school" in client.get(page.url).content.decode()
