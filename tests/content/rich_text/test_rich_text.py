"""Rich text: links follow what they lead to, and lead only where a visitor may go."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from content.rich_text.rendering import html
from tests.factories import DocumentFactory, GuidanceFactory, SectionFactory


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, slug="sen-support")


def link(page):
    return html(f'<p><a linktype="page" id="{page.pk}">Help at school</a></p>')


def test_a_link_follows_a_page_that_is_renamed_or_moved(home, section, guide):
    assert link(guide) == '<p><a href="/en/school-and-learning/sen-support/">Help at school</a></p>'
    guide.slug = "help-at-school"
    guide.save()
    guide.move(SectionFactory(parent=home, slug="family-life"), pos="last-child")
    assert 'href="/en/family-life/help-at-school/"' in link(guide)


def test_a_link_to_a_page_that_nobody_may_open_is_plain_words(section, guide):
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert link(guide) == "<p><a>Help at school</a></p>"
    restriction.delete()
    guide.unpublish()
    assert link(guide) == "<p><a>Help at school</a></p>"


@pytest.mark.parametrize("key", ["999999", "", "none", "1; drop", "²", "-1"])
def test_a_link_to_nothing_is_plain_words(home, key):
    assert html(f'<a linktype="page" id="{key}">words</a>') == "<a>words</a>"
    assert html(f'<a linktype="document" id="{key}">words</a>') == "<a>words</a>"


def test_a_link_leads_to_the_page_in_the_readers_language_where_it_exists(guide):
    guide.copy_for_translation(
        Locale.objects.get(language_code="pl"), copy_parents=True
    ).save_revision().publish()
    with override("pl"):
        assert 'href="/pl/school-and-learning/sen-support/"' in link(guide)
    with override("ur"):
        assert 'href="/en/school-and-learning/sen-support/"' in link(guide)


def test_a_link_to_a_document_names_its_file(home):
    document = DocumentFactory()
    assert (
        html(f'<a linktype="document" id="{document.pk}">The plan</a>')
        == f'<a href="{document.url}">The plan</a>'
    )


def test_links_to_other_sites_and_of_mail_and_telephone_stay(home):
    for source in (
        '<a href="https://www.gov.uk/">GOV.UK</a>',
        '<a href="mailto:a@example.org">write</a>',
        '<a href="tel:111">111</a>',
    ):
        assert html(source) == source
    assert html("") == ""
    assert html(None) == ""


def test_links_cost_nothing_however_many(section, guide, one_request):
    document = DocumentFactory()
    pages = GuidanceFactory.create_batch(20, parent=section)
    html(
        f'<a linktype="document" id="{document.pk}">x</a>'
        + "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in pages[:1])
    )
    with CaptureQueriesContext(connection) as queries:
        html(
            "".join(
                f'<a linktype="page" id="{page.pk}">x</a><a linktype="document"'
                f' id="{document.pk}">x</a>'
                for page in pages
            )
        )
    assert len(queries) == 0
