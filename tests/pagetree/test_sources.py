"""Whoever closes a page closes it in every language, and wherever it is mirrored."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

import pagetree
from guidance.models import GuidancePage
from tests.factories import DocumentFactory, GuidanceFactory, UserFactory

KINDS = [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS]


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="SEN support", slug="sen-support")


def translate(page, code="pl", **attributes):
    found = page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
    for name, value in attributes.items():
        setattr(found, name, value)
    found.save_revision().publish()
    for above in found.get_ancestors().filter(depth__gt=1).specific():
        above.live = True
        above.save()
    return type(page).objects.get(pk=found.pk)


@pytest.fixture
def polish(guide):
    return translate(guide)


def restrict(page, kind=PageViewRestriction.PASSWORD):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="a secret")


def asks_for_the_password(answer):
    return 'type="password"' in answer.content.decode()


def answer_of(client, page):
    return client.get(pagetree.current().get(page.pk).url)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("above", [False, True])
def test_a_restricted_page_is_restricted_in_every_language(
    client, section, guide, polish, kind, above
):
    assert answer_of(client, polish).status_code == 200
    restriction = restrict(section if above else guide, kind)
    assert not pagetree.current().get(polish.pk).public
    answer = answer_of(client, polish)
    assert "SEN support" not in answer.content.decode()
    assert answer.status_code == 302 or asks_for_the_password(answer)
    restriction.delete()
    assert answer_of(client, polish).status_code == 200


def test_an_unpublished_page_is_gone_in_every_language_until_it_is_back(client, guide, polish):
    guide.unpublish()
    assert answer_of(client, polish).status_code == 404
    assert polish not in GuidancePage.objects.visible()
    assert "sen-support" not in client.get("/sitemap.xml").content.decode()
    guide.refresh_from_db()
    guide.save_revision().publish()
    assert answer_of(client, polish).status_code == 200


def test_a_translation_alone_may_be_closed(client, guide, polish):
    restrict(polish)
    assert asks_for_the_password(answer_of(client, polish))
    assert answer_of(client, guide).status_code == 200
    polish.view_restrictions.all().delete()
    polish.unpublish()
    assert answer_of(client, polish).status_code == 404
    assert answer_of(client, guide).status_code == 200


def test_a_new_translation_of_a_private_page_is_private_from_its_first_moment(client, guide):
    restrict(guide)
    assert asks_for_the_password(answer_of(client, translate(guide, "ur")))


def test_a_document_of_a_closed_translation_is_closed(client, guide):
    document = DocumentFactory()
    translate(
        guide,
        body=[("text", {"text": f'<p><a linktype="document" id="{document.pk}">file</a></p>'})],
    )
    assert client.get(document.url).status_code == 200
    guide.unpublish()
    assert client.get(document.url).status_code == 404


def test_who_may_read_the_page_may_read_its_translation(client, guide, polish):
    restrict(guide, PageViewRestriction.LOGIN)
    client.force_login(UserFactory())
    assert answer_of(client, polish).status_code == 200


def test_an_english_draft_that_translates_a_polish_page_closes_nothing(
    client, section, guide, polish
):
    """A page that was written in Polish first: wagtail-localize knows which of the two is the
    source.
    """
    Page.objects.filter(pk=guide.pk).update(live=False)
    source, _made = TranslationSource.get_or_create_from_instance(polish)
    Translation.objects.create(source=source, target_locale=section.locale)
    polish.save()
    assert answer_of(client, polish).status_code == 200


def test_an_alias_of_a_restricted_page_is_restricted(client, home, section, guide):
    alias = guide.create_alias(parent=home, update_slug="mirror")
    assert answer_of(client, alias).status_code == 200
    restrict(section)
    assert asks_for_the_password(answer_of(client, alias))


def test_an_alias_of_a_translation_follows_the_first_language(client, home, guide, polish):
    alias = polish.create_alias(
        parent=polish.get_parent(), update_slug="mirror", reset_translation_key=True
    )
    assert answer_of(client, alias).status_code == 200
    restrict(guide)
    assert asks_for_the_password(answer_of(client, alias))


def test_public_pages_ask_for_no_source(client, guide, polish):
    pagetree.current()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer_of(client, polish)
    assert not [query for query in queries if "wagtail_localize" in query["sql"]]
