"""Previews show what readers would see: of each block, and of each page, also of one that is not
stored yet.
"""

import pytest
from django.utils.html import strip_tags
from wagtail.blocks import Block
from wagtail.fields import StreamField

from content.pages.page_type import page_types
from home.models import HomePage
from tests import factories
from tests.admin.forms import body, page_form

FIELDS = [
    (model, field)
    for model in page_types()
    for field in model._meta.get_fields()
    if isinstance(field, StreamField) and field.name != "related"
]
BLOCKS = {
    block.definition_prefix: block
    for _model, field in FIELDS
    for block in field.stream_block.child_blocks.values()
}


def test_every_block_has_a_preview_and_a_description(as_editor):
    for prefix, block in BLOCKS.items():
        assert block.get_description(), block
        assert block.is_previewable, block
        answer = as_editor.get("/admin/block-preview/", {"id": prefix})
        page = answer.content.decode()
        assert answer.status_code == 200, block
        assert "css/site" in page
        shown = strip_tags(page.partition('<article class="flow">')[2].partition("</article>")[0])
        assert (
            any(text in shown for text in texts(block.meta.preview_value))
            or "The document’s title" in shown
        ), (block, shown)
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def texts(value):
    """Every text in a preview's value, without its markup."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [strip_tags(value)] if isinstance(value, str) and " " in value else []


def test_the_vocabulary_is_known_to_the_picker():
    assert set(BLOCKS) <= set(Block.definition_registry)


@pytest.mark.parametrize("model", [model for model in page_types() if model is not HomePage])
def test_a_new_page_is_previewed_before_it_is_stored(model, parent, as_editor):
    address = (
        f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/preview/"
    )
    text = {"body": body()} if hasattr(model, "body") else {}
    assert as_editor.post(
        address, page_form(model, title="Not stored yet", slug="not-stored-yet", **text)
    ).json()["is_valid"]
    answer = as_editor.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1" in page
    assert "Not stored yet" in page
    assert ("Some words for a family." in page) == bool(text)
    assert not model.objects.filter(slug="not-stored-yet").exists()


def test_a_stored_page_is_previewed_with_its_place_in_the_site(as_editor, section):
    page = factories.GuidanceFactory(parent=section, title="SEN support", slug="sen-support")
    address = f"/admin/pages/{page.pk}/edit/preview/"
    as_editor.post(address, page_form(type(page), title="A new name", slug=page.slug))
    shown = as_editor.get(address).content.decode()
    assert "<h1" in shown
    assert "A new name" in shown
    assert f'href="{section.url}"' in shown
    assert type(page).objects.get(pk=page.pk).title == "SEN support"
