import pytest
from django.utils import translation
from wagtail.models import Locale

from content.rich_text import rendering
from tests.factories import GuidanceFactory


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="Help at school", slug="help-at-school")


def link(page):
    return rendering.html(f'<a linktype="page" id="{page.pk}">help</a>')


def test_a_link_says_so_where_it_leads_to_another_language(guide):
    with translation.override("pl"):
        assert link(guide) == f'<a href="{guide.url}" hreflang="en">help</a>'


def test_a_link_within_the_language_says_nothing_of_it(guide):
    polish, _new = Locale.objects.get_or_create(language_code="pl")
    for page in (guide.get_parent().get_parent().specific, guide.get_parent().specific, guide):
        page.copy_for_translation(polish).save_revision().publish()
    with translation.override("pl"):
        assert link(guide) == '<a href="/pl/school-and-learning/help-at-school/">help</a>'
    with translation.override("en"):
        assert link(guide) == f'<a href="{guide.url}">help</a>'
