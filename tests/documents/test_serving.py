"""Who may open a document: anybody while a live public page uses it, else those who sign in to the
admin.
"""

import mimetypes

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from files.types import CONTENT_TYPES
from tests import factories


@pytest.fixture
def document(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.DocumentFactory()


@pytest.fixture
def page(section, document):
    return factories.GuidanceFactory(
        parent=section, body=[("documents", {"title": "", "documents": [document]})]
    )


def status(client, document):
    return client.get(document.url).status_code


def test_a_document_that_a_live_page_uses_is_open_to_all(client, page, document):
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert not answer.cookies
    assert "Content-Encoding" not in answer


def test_a_browser_asks_each_time_whether_it_may_still_open_a_document(client, page, document):
    first = client.get(document.url)
    assert first["Cache-Control"] == "private, no-cache"
    again = client.get(document.url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")
    assert again["Vary"] == first["Vary"]
    page.unpublish()
    closed = client.get(document.url, headers={"if-none-match": first["ETag"]})
    assert closed.status_code == 404


def test_a_documents_day_does_not_hide_that_it_was_exchanged(client, page, document):
    later = {"if-modified-since": "Fri, 01 Jan 2038 00:00:00 GMT"}
    assert client.get(document.url, headers=later).status_code == 200
    assert client.get(document.url, headers={**later, "if-none-match": '"old"'}).status_code == 200


def test_a_document_that_nothing_uses_is_closed(client, document):
    assert status(client, document) == 404


def test_a_document_in_a_link_of_a_text_is_open(client, section, document):
    factories.GuidanceFactory(
        parent=section,
        body=[("text", {"text": f'<p><a linktype="document" id="{document.pk}">Plan</a></p>'})],
    )
    assert status(client, document) == 200


def test_unpublished_expired_or_restricted_it_is_closed(client, page, document):
    page.unpublish()
    assert status(client, document) == 404
    page.save_revision().publish()
    assert status(client, document) == 200
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert status(client, document) == 404


def test_a_draft_opens_nothing(client, section, document):
    page = factories.GuidanceFactory(parent=section)
    page.body = [("documents", {"title": "", "documents": [document]})]
    page.save_revision()
    assert status(client, document) == 404


def test_another_format_is_open_with_the_document_itself(client, page, document):
    large = factories.DocumentFactory(format="large-print", alternative_to=document)
    assert status(client, large) == 200


def test_an_editor_opens_it_anyway(client, document):
    client.force_login(factories.UserFactory(is_superuser=True))
    assert status(client, document) == 200


def test_the_file_itself_has_no_address(client, page, document):
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_a_newer_document_is_named_only_where_a_visitor_may_open_it(
    client, section, page, document
):
    newer = factories.DocumentFactory(title="Not yet for everybody")
    document.replaced_by = newer
    document.save()
    body = client.get(page.url).content.decode()
    assert "This document is out of date." in body
    assert "Not yet for everybody" not in body
    factories.GuidanceFactory(
        parent=section, body=[("documents", {"title": "", "documents": [newer]})]
    )
    assert (
        f'<a href="{newer.url}">Not yet for everybody</a>' in client.get(page.url).content.decode()
    )


@pytest.mark.parametrize("ending", ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"])
def test_a_document_says_what_it_is_whatever_the_machine_knows(
    client, section, settings, tmp_path, monkeypatch, ending
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("mimetypes._db", mimetypes.MimeTypes(filenames=()))
    monkeypatch.setattr(
        "wagtail.documents.models.guess_type", lambda _name: ("application/x-wrong", None)
    )
    document = factories.DocumentFactory(file=ContentFile(b"words", name=f"plan.{ending}"))
    factories.GuidanceFactory(
        parent=section, body=[("documents", {"title": "", "documents": [document]})]
    )
    answer = client.get(document.url)
    assert answer["Content-Type"] == CONTENT_TYPES[ending]
    assert answer["X-Content-Type-Options"] == "nosniff"
