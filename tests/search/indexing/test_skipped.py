"""What the search can't take in stops nothing else, and editors are told which page it is."""

import json
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from documents.models import CustomDocument
from guidance.models import GuidancePage
from search.engines import configured, service
from search.indexing import updater
from search.models import Skipped
from search.understanding.lexicon import Lexicon
from search.understanding.query import understand
from tests import factories
from users.roles import EDITOR, make_roles

FORGED = '<p><a linktype="document" id="x1">a form</a></p>'


def found(words):
    return {hit.key for hit in service.find(understand(words, "en", Lexicon())).hits}


def status_page(client):
    user = factories.UserFactory()
    user.groups.add(make_roles()[EDITOR])
    client.force_login(user)
    return client.get(reverse("search_status_report")).content.decode()


@pytest.fixture
def bad(section, monkeypatch):
    """A live page whose words can't be read until `mended` is filled, and the list `mended`."""
    page, mended = factories.GuidanceFactory(parent=section, title="Wombat walks"), []
    usual = GuidancePage.search_entry

    def search_entry(self):
        if self.pk == page.pk and not mended:
            raise KeyError("rows")
        return usual(self)

    monkeypatch.setattr(GuidancePage, "search_entry", search_entry)
    return page, mended


def test_a_draft_with_a_link_to_what_can_be_no_document_stops_nobodys_search(
    engine, section, follow
):
    draft = factories.GuidanceFactory(parent=section, live=False, body=[("text", {"text": FORGED})])
    kinds = [
        ContentType.objects.get_for_model(model) for model in (Page, GuidancePage, CustomDocument)
    ]
    index_row = {
        "base_content_type": kinds[0],
        "content_type": kinds[1],
        "object_id": draft.pk,
        "content_path_hash": uuid.uuid4(),
    }
    ReferenceIndex.objects.create(
        **index_row,
        to_content_type=kinds[2],
        to_object_id="x1",
        model_path="body",
        content_path="body",
    )
    factories.GuidanceFactory(parent=section, title="Quokka club")
    follow()
    assert len(found("quokka")) == 1
    assert [updater.reconcile(index)["differences"] for index in configured.engines()] == [0] * len(
        configured.engines()
    )


def test_editors_are_led_to_that_draft_and_saving_it_mends_the_link(client, section):
    draft = factories.GuidanceFactory(
        parent=section, live=False, title="Forms", body=[("text", {"text": FORGED})]
    )
    call_command("worker", "--once")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert f'<a href="{address}">Forms</a>' in status_page(client)
    assert client.get(address).status_code == 200
    GuidancePage.objects.get(pk=draft.pk).save()
    call_command("worker", "--once")
    assert address not in status_page(client)
    assert "a form" in json.dumps(list(GuidancePage.objects.get(pk=draft.pk).body.raw_data))


def test_a_page_whose_words_are_only_short_is_not_named(section):
    blocks = [
        {"type": "contact", "value": {"name": "A team"}},
        {"type": "callout", "value": {"text": "<p>Ask.</p>"}, "id": "1"},
    ]
    factories.GuidanceFactory(parent=section, body=json.dumps(blocks))
    call_command("worker", "--once")
    assert not Skipped.objects.exists()


def test_a_page_that_cannot_be_read_is_passed_by_and_named(bad, section, client, follow, capsys):
    page, mended = bad
    factories.GuidanceFactory(parent=section, title="Quokka club")
    follow()
    assert len(found("quokka")) == 1
    assert found("wombat") == set()
    assert Skipped.objects.get().key == f"page:{page.pk}"
    shown = status_page(client)
    assert "1 page or document needs a look" in shown
    assert f'<a href="/admin/pages/{page.pk}/edit/">Wombat walks</a>' in shown
    call_command("search", "status")
    assert f"can't be taken in: page:{page.pk}" in capsys.readouterr().out
    mended.append(True)
    page.save()
    follow()
    assert found("wombat") == {f"page:{page.pk}"}
    assert not Skipped.objects.exists()


def test_the_old_words_of_a_page_that_cannot_be_read_any_more_are_gone(bad, follow):
    page, mended = bad
    mended.append(True)
    follow()
    assert found("wombat")
    mended.clear()
    page.save()
    follow()
    assert found("wombat") == set()


def test_a_page_that_is_gone_is_not_named_any_more(bad, follow):
    page, _mended = bad
    follow()
    page.unpublish()
    follow()
    assert not Skipped.objects.exists()
