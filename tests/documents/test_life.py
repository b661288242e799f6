"""A document has one address for good: its file is exchanged, it is replaced by a newer one, its
day of review passes.
"""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from wagtail.models import CollectionViewRestriction

from content.media import documents
from dates.clock import as_of
from documents.models import CustomDocument
from tests import factories
from tests.visits import words
from users.roles import EDITOR, PUBLISHER


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def page(section):
    return section


def shown(section, *chosen):
    """The documents on a page that everybody sees."""
    rows = [("documents", {"title": "", "documents": list(chosen)})]
    factories.GuidanceFactory(parent=section, body=rows)
    return chosen[0]


@pytest.fixture
def plan(section):
    return shown(section, factories.DocumentFactory(title="Plan 2023"))


@pytest.fixture
def newer(section):
    return shown(section, factories.DocumentFactory(title="Plan 2024"))


def exchange(document, name="corrected.pdf"):
    document.file = ContentFile(b"%PDF-1.4 corrected", name=name)
    document.save()


def replace(old, new):
    old.replaced_by = new
    old.save()


def follow(client, address):
    answer = client.get(address, follow=True)
    return answer if answer.streaming else answer.content.decode()


def test_an_old_address_leads_to_the_file_that_was_put_in_its_place(client, plan):
    address = plan.url
    exchange(plan)
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, plan.url)
    assert answer["Cache-Control"] == "private, no-cache"
    assert b"corrected" in b"".join(follow(client, address).streaming_content)


@pytest.mark.parametrize("name", ["", "anything.pdf", "old%20name.docx", "a/b.pdf"])
def test_the_number_alone_is_enough_for_an_address(client, plan, name):
    assert client.get(f"/documents/{plan.pk}/{name}").url == plan.url


def test_the_name_of_a_closed_file_is_told_to_nobody(client, home, section):
    closed = factories.DocumentFactory()
    assert client.get(f"/documents/{closed.pk}/guess.pdf").status_code == 404
    kept = shown(section, factories.DocumentFactory())
    CollectionViewRestriction.objects.create(collection=kept.collection, restriction_type="login")
    assert kept.filename not in client.get(f"/documents/{kept.pk}/guess.pdf").headers.get(
        "Location", ""
    )


def test_a_reader_of_a_replaced_document_is_told_and_may_open_either(client, plan, newer):
    replace(plan, newer)
    words = follow(client, plan.url)
    for part in ("There is a newer version", "Plan 2024", newer.url, f"{plan.url}?version=earlier"):
        assert part in words
    assert client.get(f"{plan.url}?version=earlier").streaming
    assert client.get(newer.url).streaming
    assert not client.get(plan.url).cookies


def test_an_address_of_long_ago_leads_through_both_to_the_newest(client, section, plan, newer):
    address = plan.url
    exchange(plan)
    newest = shown(section, factories.DocumentFactory(title="Plan 2025"))
    replace(plan, newer)
    replace(newer, newest)
    words = follow(client, address)
    assert newest.url in words
    assert "Plan 2024" not in words


def test_a_newer_document_that_is_closed_is_not_named(client, plan):
    replace(plan, factories.DocumentFactory(title="Not yet for everybody"))
    assert client.get(plan.url).streaming


def test_documents_that_replace_each_other_in_old_data_are_still_served(client, plan, newer):
    CustomDocument.objects.filter(pk=plan.pk).update(replaced_by=newer)
    newer.replaced_by = plan
    newer.save()
    assert client.get(f"{plan.url}?version=earlier").streaming
    assert client.get(plan.url).status_code == 200


@pytest.fixture
def approver(client, home):
    user = factories.UserFactory(role=PUBLISHER)
    client.force_login(user)
    return client


def edit(client, document, **fields):
    data = {
        "title": document.title,
        "language": "en",
        "format": "standard",
        "collection": document.collection_id,
    }
    return client.post(f"/admin/documents/edit/{document.pk}/", {**data, **fields}, follow=True)


def test_a_circle_of_replacements_is_refused_beside_the_field(approver, plan, newer):
    replace(plan, newer)
    answer = edit(approver, newer, replaced_by=plan.pk)
    assert "leads back" in str(answer.context["form"].errors["replaced_by"])


def test_the_screen_says_when_to_exchange_and_when_to_replace(approver, plan):
    words = approver.get(f"/admin/documents/edit/{plan.pk}/").content.decode()
    for part in (
        "For a new edition: leave this file",
        f"/documents/{plan.pk}/",
        "A new edition, which is",
    ):
        assert part in words


def test_whoever_replaces_a_document_hears_that_readers_cannot_open_the_newer_one_yet(
    approver, plan, newer
):
    closed = factories.DocumentFactory(title="Plan 2025")
    assert (
        "Readers can’t open “Plan 2025” yet"
        in edit(approver, plan, replaced_by=closed.pk).content.decode()
    )
    assert "Readers can’t open" not in edit(approver, plan, replaced_by=newer.pk).content.decode()


def test_a_day_of_review_that_has_passed_stands_in_the_list_its_filter_and_on_the_first_page(
    approver, plan, newer
):
    plan.review_date = as_of() - timedelta(days=1)
    plan.save()
    newer.review_date = as_of() + timedelta(days=10)
    newer.save()
    everything = approver.get("/admin/documents/").content.decode()
    assert everything.count(": has passed") == 1
    late = approver.get("/admin/documents/?review=late").content.decode()
    assert "Plan 2023" in late
    assert "Plan 2024" not in late
    soon = approver.get("/admin/documents/results/?review=soon").content.decode()
    assert "Plan 2024" in soon
    assert "Plan 2023" not in soon
    desk = words(approver.get("/admin/").content.decode())
    assert "Documents to review 1 Plan 2023 By " in desk
    plan.review_date = None
    plan.save()
    assert "No document waits for its review." in approver.get("/admin/").content.decode()


def test_readers_are_told_that_nobody_has_checked_a_document(client, plan, newer):
    address = plan.get_usage()[0][0].url
    assert "should have been checked" not in client.get(address).content.decode()
    plan.review_date = as_of() - timedelta(days=1)
    plan.save()
    assert "should have been checked" in client.get(address).content.decode()
    replace(plan, newer)
    words = client.get(address).content.decode()
    assert "should have been checked" not in words
    assert f"{plan.url}?version=earlier" in words


def test_what_is_newest_is_read_without_a_query_for_each_document(
    home, django_assert_max_num_queries, one_request
):
    document = factories.DocumentFactory()
    documents.all_rows()
    with django_assert_max_num_queries(0):
        documents.newest_editions(document.pk)


def test_an_editor_sees_where_a_document_of_somebody_else_is_used(client, plan):
    editor = factories.UserFactory(role=EDITOR)
    client.force_login(editor)
    address = f"/admin/documents/usage/{plan.pk}/"
    assert address in client.get("/admin/documents/").content.decode()
    answer = client.get(address)
    assert answer.status_code == 200
    assert f"/admin/documents/edit/{plan.pk}/" not in answer.content.decode()
