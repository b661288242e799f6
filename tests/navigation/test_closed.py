"""What is closed to a person who is signed in: words, and no way round in circles."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.factories import DocumentFactory, GuidanceFactory, UserFactory
from users.roles import make_roles


@pytest.fixture
def editor(home):
    make_roles()
    person = UserFactory(username="edie")
    person.groups.add(Group.objects.get(name="Editors"))
    return person


def close(restrictions, **place):
    restriction = restrictions.objects.create(restriction_type="groups", **place)
    restriction.groups.add(Group.objects.get(name="Publishers"))


def test_an_editor_at_a_page_for_approvers_reads_why_and_not_what(client, editor, section):
    page = GuidanceFactory(parent=section, title="Only for a few", slug="closed")
    close(PageViewRestriction, page=page)
    client.force_login(editor)
    answer = client.get(page.url)
    assert answer.status_code == 403
    assert "You are signed in as edie." in answer.content.decode()
    assert "Only for a few" not in answer.content.decode()


def test_whoever_is_in_the_group_reads_it_and_a_stranger_may_sign_in(client, editor, section):
    page = GuidanceFactory(parent=section, title="Only for a few", slug="closed")
    close(PageViewRestriction, page=page)
    assert client.get(page.url)["Location"].startswith("/admin/login/")
    editor.groups.add(Group.objects.get(name="Publishers"))
    client.force_login(editor)
    assert "Only for a few" in client.get(page.url).content.decode()


def test_a_page_below_a_closed_one_too(client, editor, section):
    close(PageViewRestriction, page=section)
    page = GuidanceFactory(parent=section, slug="below")
    client.force_login(editor)
    assert client.get(page.url).status_code == 403


def test_a_page_for_everybody_who_is_signed_in_opens_after_signing_in(client, editor, section):
    page = GuidanceFactory(parent=section, title="Only for a few", slug="closed")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(editor)
    assert client.get(page.url).status_code == 200


def test_a_document_for_approvers(client, editor):
    shut = Collection.get_first_root_node().add_child(name="Shut")
    close(CollectionViewRestriction, collection=shut)
    paper = DocumentFactory(collection=shut)
    client.force_login(editor)
    answer = client.get(paper.url)
    assert answer.status_code == 403
    assert paper.title not in answer.content.decode()
