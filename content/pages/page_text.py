"""The text that a reader of a page sees, taken from the stored data."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from content.blocks import raw_data
from content.blocks.tables import TableBlock, words_of
from content.blocks.text_blocks import HeadingBlock
from dates import PartialDate
from dates.blocks import PartialDateBlock

SMALL_HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>", re.IGNORECASE | re.DOTALL)
Text = TypeVar("Text", bound="PageText")
NOT_WORDS = (models.SlugField, models.URLField, models.EmailField)


@dataclass
class PageText:
    """`headings`: what stands above parts of the page, including titles of steps and questions.
    `texts`: everything else.
    """

    headings: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add_rich_text(self, source: str) -> None:
        self.headings += [get_text_for_indexing(text) for text in SMALL_HEADING.findall(source)]
        self.texts.append(get_text_for_indexing(SMALL_HEADING.sub(" ", source)))

    def add_block(self, block: blocks.Block, value: Any, name: str = "") -> None:
        """Take in a block's plain stored value."""
        if not value:
            return
        if isinstance(block, blocks.StructBlock):
            for child, inner in block.child_blocks.items():
                self.add_block(
                    inner, value.get(child), "title" if isinstance(block, HeadingBlock) else child
                )
        elif isinstance(block, blocks.ListBlock):
            for inner in value:
                self.add_block(block.child_block, inner)
        elif isinstance(block, blocks.RichTextBlock):
            self.add_rich_text(value)
        elif isinstance(block, TableBlock):
            self.add_lines(words_of(value))
        elif isinstance(block, PartialDateBlock):
            self.add_line(str(PartialDate.parse(value).label))
        elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
            self.add_line(value, is_heading=name == "title")

    def add_line(self, text: str, is_heading: bool = False) -> None:
        (self.headings if is_heading else self.texts).append(text)

    def add_lines(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.add_line(text)

    def add_stream(self, value: StreamValue) -> None:
        known = value.stream_block.child_blocks
        for block in raw_data.blocks_of(value):
            if block["type"] in known:
                self.add_part(known[block["type"]], block)

    def add_part(self, block: blocks.Block, part: dict[str, Any]) -> None:
        """Take in one of the blocks that a page is made of."""
        self.add_block(block, part["value"])

    def add_field(self, page: Page, model_field: models.Field) -> None:
        """Add a field of a page. Choices are read as their labels; relations, addresses and numbers
        are left out.
        """
        value = getattr(page, model_field.attname)
        if not value or isinstance(model_field, NOT_WORDS):
            return
        if isinstance(model_field, StreamField):
            self.add_stream(value)
        elif isinstance(model_field, RichTextField):
            self.add_rich_text(value)
        elif model_field.choices:
            self.add_line(str(getattr(page, f"get_{model_field.attname}_display")()))
        elif isinstance(model_field, (models.CharField, models.TextField)):
            self.add_line(value)


def text_of(page: Page, without: Iterable[str]) -> PageText:
    """The text of all fields of the page's type, except those named and those that the type
    excludes.
    """
    return take_in(PageText(), page, {*without, *page.not_searched})


def take_in(text: Text, page: Page, left_out: Container[str]) -> Text:
    for model_field in page._meta.local_concrete_fields:
        if model_field.name not in left_out:
            text.add_field(page, model_field)
    return text
