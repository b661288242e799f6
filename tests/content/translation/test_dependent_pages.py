"""What closes with a page, and is closed for good as it is deleted; copies of private pages, which
stay private.
"""

import datetime
import html
import re

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

import pagetree
from guidance.models import GuidancePage
from tests.content.removal.test_links import person  # noqa: F401
from tests.factories import GuidanceFactory, SectionFactory, UserFactory
from tests.pagetree.test_sources import restrict, translate
from users.roles import PUBLISHER

KINDS = [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS]


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="SEN support", slug="sen-support")


@pytest.fixture
def other(home):
    return SectionFactory(parent=home, title="Health", slug="health")


@pytest.fixture
def polish(guide):
    return translate(guide)


@pytest.fixture
def approver(person):  # noqa: F811
    return person(PUBLISHER)


def public(page):
    return pagetree.current().public(page.pk) is not None


def words_of(answer):
    return html.unescape(re.sub(r"<[^>]+>|\s+", " ", answer.content.decode()))


def confirmation(client, action, *pages):
    if len(pages) == 1:
        return f"/admin/pages/{pages[0].pk}/{action}/"
    ticked = "&".join(f"id={page.pk}" for page in pages)
    return f"/admin/bulk/wagtailcore/page/{action}/?{ticked}&next=/admin/pages/"


@pytest.mark.parametrize(
    "way", ["alone", "in bulk", "with the page above", "by code", "by a query"]
)
def test_nothing_that_followed_a_deleted_page_is_public(
    approver, section, guide, polish, other, way
):
    urdu = translate(guide, "ur")
    alias = guide.create_alias(parent=other)
    of_alias = alias.create_alias(parent=section, update_slug="again")
    assert all(map(public, (polish, urdu, alias, of_alias)))
    spare = GuidanceFactory(parent=other)
    if way == "by code":
        guide.delete()
    elif way == "by a query":
        GuidancePage.objects.filter(pk=guide.pk).delete()
    else:
        if way == "with the page above":
            approver.force_login(UserFactory(is_superuser=True))
        pages = {"alone": [guide], "in bulk": [guide, spare], "with the page above": [section]}[way]
        answer = approver.post(confirmation(approver, "delete", *pages), follow=True)
        assert answer.status_code == 200
    assert not Page.objects.filter(pk=guide.pk).exists()
    for page in (polish, urdu, alias):
        assert not Page.objects.get(pk=page.pk).live
        assert not public(page)
    assert not public(of_alias)


def test_what_has_a_source_of_its_own_stays(guide, polish, section):
    own = GuidanceFactory(
        parent=Page.objects.get(pk=polish.pk).get_parent().specific,
        locale=Locale.objects.get(language_code="pl"),
    )
    guide.delete()
    assert Page.objects.get(pk=own.pk).live


def test_a_scheduled_translation_does_not_go_live_after_its_source_is_gone(guide):
    polish = guide.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.go_live_at = timezone.now() + datetime.timedelta(days=2)
    polish.save_revision(approved_go_live_at=polish.go_live_at)
    guide.delete()
    assert Page.objects.get(pk=polish.pk).scheduled_revision is None


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_the_screen_lists_what_closes_with_the_page(approver, guide, polish, other, bulk, action):
    translate(guide, "ur", title="Urdu words")
    guide.create_alias(parent=other, update_slug="mirrored")
    pages = [guide, GuidanceFactory(parent=other)] if bulk else [guide]
    answer = approver.get(confirmation(approver, action, *pages))
    expected = {
        "delete": "These pages are unpublished with it, and stay as drafts:",
        "unpublish": "Readers can’t see it in Polish and Urdu either, until it is published again:",
    }
    assert expected[action] in words_of(answer)
    assert "Urdu words (Urdu)" in words_of(answer).replace("  ", " ")
    assert f"/admin/pages/{polish.pk}/edit/" in answer.content.decode()


def test_the_screen_is_silent_where_nothing_closes(approver, guide):
    assert "unpublished with it" not in words_of(
        approver.get(confirmation(approver, "delete", guide))
    )
    assert "either, until" not in words_of(approver.get(confirmation(approver, "unpublish", guide)))


def test_the_privacy_screen_names_the_languages(approver, guide, polish):
    address = f"/admin/pages/{guide.pk}/privacy/"
    assert "What you choose here holds in Polish, too." in approver.get(address).json()["html"]
    assert "holds in" not in approver.get(f"/admin/pages/{polish.pk}/privacy/").json()["html"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("on", ["itself", "above", "its source", "below"])
def test_a_copy_of_a_private_page_is_private(approver, section, guide, polish, other, kind, on):
    page = polish if on == "its source" else guide
    restriction = restrict(
        {"above": section, "itself": guide, "below": guide, "its source": guide}[on], kind
    )
    restriction.groups.set([Group.objects.first()])
    to = Page.objects.get(pk=polish.pk).get_parent() if on == "its source" else other
    if on == "below":
        page, to = section, section.get_parent()
    sent = {
        "new_title": "Copied",
        "new_slug": "copied",
        "new_parent_page": to.pk,
        "publish_copies": "on",
        "copy_subpages": "on",
    }
    assert approver.post(f"/admin/pages/{page.pk}/copy/", sent, follow=True).status_code == 200
    copied = Page.objects.get(slug="copied")
    found = copied.get_children().get() if on == "below" else copied
    assert found.live
    assert not public(found)
    if on == "below":
        assert public(copied)
    held = PageViewRestriction.objects.get(page=found)
    assert (held.restriction_type, held.password) == (kind, restriction.password)
    assert list(held.groups.all()) == [Group.objects.first()]


def test_a_copy_into_another_private_place_is_held_by_both(guide, other):
    restrict(guide)
    restrict(other, PageViewRestriction.LOGIN)
    copy = guide.copy(to=other, update_attrs={"slug": "copied"})
    kinds = PageViewRestriction.objects.filter(
        page__in=copy.get_ancestors(inclusive=True)
    ).values_list("restriction_type", flat=True)
    assert set(kinds) == {PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD}


def test_a_copy_beside_its_original_is_held_once(section, guide):
    restrict(section)
    assert not guide.copy(update_attrs={"slug": "copied"}).view_restrictions.exists()


def test_an_alias_of_a_private_page_is_private_even_as_a_page_of_its_own(
    approver, section, guide, other
):
    restrict(section)
    alias = guide.create_alias(parent=other)
    assert not public(alias)
    assert approver.post(f"/admin/pages/{alias.pk}/convert_alias/", follow=True).status_code == 200
    assert Page.objects.get(pk=alias.pk).alias_of is None
    assert not public(alias)


def test_copies_of_public_pages_are_public(guide, other):
    assert public(
        guide.copy(to=other, update_attrs={"slug": "copied"}, user=UserFactory(is_superuser=True))
    )
