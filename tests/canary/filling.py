"""Every text field of a page with a word of its own, by introspection: a new field or block is in
by itself, and one of an unknown kind fails.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from content.blocks.tables import TableBlock
from content.pages.base import BasePage
from councils.multi_select import MultiSelectField
from dates import PartialDate
from dates.blocks import PartialDateBlock
from dates.fields import PartialDateField

DAY = "2024-10-07"
OF_WAGTAIL = {
    "title",
    "slug",
    "seo_title",
    "search_description",
}  # the texts of Page that editors write
CHILDREN = {"topic_links", "wagtail_admin_comments", "progress_reports"}  # see tests.canary.closed


@dataclass
class Filler:
    """`word(place)` gives a new word. `chosen`: {model: what a field that names one of it gets}.

    `link`: rich text that leads elsewhere, put after each word of rich text.
    """

    word: Callable[[str], str]
    chosen: dict[type[models.Model], models.Model | None]
    link: str = ""

    def fields(self, model: type[BasePage]) -> dict[str, Any]:
        """{name: value} of everything that an editor fills in on a page of this type."""
        unknown = {one.get_accessor_name() for one in get_all_child_relations(model)} - CHILDREN
        assert not unknown, f"tests.canary doesn't know what {unknown} of {model.__name__} is"
        own = {one.name for one in Page._meta.get_fields()} - OF_WAGTAIL
        pages = [one for one in model._meta.get_fields() if one.concrete and one.name not in own]
        found = {
            one.name: self.field(one)
            for one in pages
            if not one.primary_key and one.name != "page_ptr"
        }
        return {name: value for name, value in found.items() if value is not None}

    def field(self, one: models.Field) -> Any:
        place = f"{one.model.__name__}.{one.name}"
        if (
            isinstance(one, ClusterTaggableManager | ParentalManyToManyField | MultiSelectField)
            or one.choices
        ):
            return None
        if isinstance(one, StreamField):
            return self.stream(one.stream_block, place)
        if isinstance(one, PartialDateField):
            return PartialDate.parse(DAY)
        if isinstance(one, models.ForeignKey):
            return self.chosen.get(one.related_model)
        if isinstance(one, models.CharField | models.TextField):
            word = self.word(place)
            return f"<p>{word}</p>{self.link}" if isinstance(one, RichTextField) else word
        return self._number(one, place)

    def _number(self, one: models.Field, place: str) -> date | None:
        if isinstance(one, models.DateField):
            return date.fromisoformat(DAY)
        computed = isinstance(one, models.JSONField) and not one.editable
        assert computed or isinstance(one, models.IntegerField | models.BooleanField), (
            f"tests.canary can't fill {place}"
        )
        return None

    def stream(self, block: blocks.StreamBlock, place: str) -> str:
        """Each kind of block once."""
        made = (
            (name, self.block(child, f"{place}.{name}"))
            for name, child in block.child_blocks.items()
        )
        return json.dumps(
            [{"type": name, "value": value, "id": str(uuid.uuid4())} for name, value in made]
        )

    def block(self, block: blocks.Block, place: str) -> Any:
        if isinstance(block, blocks.StructBlock):
            return {
                name: self.block(child, f"{place}.{name}")
                for name, child in block.child_blocks.items()
            }
        if isinstance(block, blocks.ListBlock):
            return [self.block(block.child_block, place)]
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{self.word(place)}</p>{self.link}"
        if isinstance(block, TableBlock):
            cells = [[self.word(f"{place}.cell") for _column in range(2)] for _row in range(2)]
            return {
                "data": cells,
                "table_header_choice": "row",
                "table_caption": self.word(f"{place}.caption"),
            }
        if isinstance(block, blocks.PageChooserBlock | DocumentChooserBlock | ImageChooserBlock):
            return getattr(self.chosen.get(block.target_model), "pk", None)
        return self._plain(block, place)

    def _plain(self, block: blocks.Block, place: str) -> Any:
        if isinstance(block, blocks.ChoiceBlock):
            return next(iter(block.field.choices))[0] or list(block.field.choices)[1][0]
        if isinstance(block, PartialDateBlock | blocks.DateBlock):
            return DAY
        if isinstance(block, blocks.URLBlock):
            return f"https://{self.word(place)}.example.org/"
        if isinstance(block, blocks.EmailBlock):
            return f"{self.word(place)}@example.org"
        if isinstance(block, blocks.BooleanBlock | blocks.IntegerBlock):
            return None
        assert isinstance(block, blocks.CharBlock | blocks.TextBlock), (
            f"tests.canary can't fill {place}"
        )
        return self.word(place)


def row(
    make: Callable[..., models.Model], word: Callable[[str], str], **given: Any
) -> models.Model:
    """A fact made by its factory, with a word in each text field that isn't given."""
    model = make._meta.model
    texts = [
        one
        for one in model._meta.concrete_fields
        if isinstance(one, models.CharField | models.TextField)
        and not isinstance(one, PartialDateField)
        and not one.choices
        and one.name not in given
    ]
    return make(
        **{one.name: _text(one, word(f"{model.__name__}.{one.name}")) for one in texts}, **given
    )


def _text(one: models.Field, word: str) -> str:
    if isinstance(one, models.URLField):
        return f"https://{word}.example.org/"
    return f"{word}@example.org" if isinstance(one, models.EmailField) else word
