"""Documents are found by the words of their files while a public page uses them."""

import json
import uuid

import pytest
from django.core.files.base import ContentFile
from wagtail.models import CollectionViewRestriction

from tests import factories
from tests.search.indexing.visible import everything, found
from tests.strangers import pdf


class TestDocuments:
    @pytest.fixture
    def document(self, section):
        document = factories.DocumentFactory(
            title="Kookaburra", file=ContentFile(pdf("Numbats eat termites", 1), name="plan.pdf")
        )
        block = {
            "type": "documents",
            "value": {
                "title": "",
                "documents": [{"type": "item", "id": str(uuid.uuid4()), "value": document.pk}],
            },
        }
        factories.GuidanceFactory(parent=section, title="Plans", body=json.dumps([block]))
        return document

    def test_the_words_of_a_file_are_found(self, engine, document, follow):
        follow()
        assert found("numbats") == {f"document:{document.pk}"}

    def test_a_document_that_no_public_page_uses_is_gone(self, engine, document, section, follow):
        follow()
        section.get_children().get(title="Plans").specific.unpublish()
        assert found("numbats") == set()
        follow()
        assert everything("numbats") == set()

    def test_a_new_file_brings_its_words(self, document, follow):
        follow()
        document.file = ContentFile(pdf("Bilbies dig", 1), name="plan.pdf")
        document.save()
        follow()
        assert found("bilbies") == {f"document:{document.pk}"}
        assert everything("numbats") == set()

    def test_a_document_of_a_closed_collection_is_gone(self, document, follow):
        follow()
        CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="login"
        )
        follow()
        assert everything("numbats") == set()

    def test_a_broken_file_is_found_by_its_title(self, document, follow):
        document.file = ContentFile(b"%PDF-1.4 not really", name="plan.pdf")
        document.save()
        follow()
        assert found("kookaburra") == {f"document:{document.pk}"}
