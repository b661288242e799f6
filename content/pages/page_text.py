"""The words that a reader of a page sees, as plain text, from what is stored: no block values are
made.
"""

import re
from dataclasses import dataclass, field

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing

from content.blocks import raw_data
from content.blocks.tables import TableBlock, words_of
from content.blocks.vocabulary import HeadingBlock
from dates import PartialDate
from dates.blocks import PartialDateBlock

SMALL_HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>", re.IGNORECASE | re.DOTALL)
NOT_WORDS = (models.SlugField, models.URLField, models.EmailField)


@dataclass
class Words:
    """`headings`: what stands above a part of the page, titles of steps and questions among them.
    `texts`: everything else.
    """

    headings: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def rich(self, source):
        self.headings += [get_text_for_indexing(text) for text in SMALL_HEADING.findall(source)]
        self.texts.append(get_text_for_indexing(SMALL_HEADING.sub(" ", source)))

    def block(self, block, value, name=""):
        """Take in a block's plain stored value."""
        if not value:
            return
        if isinstance(block, blocks.StructBlock):
            for child, inner in block.child_blocks.items():
                self.block(
                    inner, value.get(child), "title" if isinstance(block, HeadingBlock) else child
                )
        elif isinstance(block, blocks.ListBlock):
            for inner in value:
                self.block(block.child_block, inner)
        elif isinstance(block, blocks.RichTextBlock):
            self.rich(value)
        elif isinstance(block, TableBlock):
            self.texts += words_of(value)
        elif isinstance(block, PartialDateBlock):
            self.texts.append(str(PartialDate.parse(value).label))
        elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
            (self.headings if name == "title" else self.texts).append(value)

    def stream(self, value):
        known = value.stream_block.child_blocks
        for block in raw_data.stream(value):
            if block["type"] in known:
                self.block(known[block["type"]], block["value"])

    def model_field(self, page, model_field):
        """Take in a field of a page. Choices are read as their labels; relations, addresses and
        numbers are no words.
        """
        value = getattr(page, model_field.attname)
        if not value or isinstance(model_field, NOT_WORDS):
            return
        if isinstance(model_field, StreamField):
            self.stream(value)
        elif isinstance(model_field, RichTextField):
            self.rich(value)
        elif model_field.choices:
            self.texts.append(str(getattr(page, f"get_{model_field.attname}_display")()))
        elif isinstance(model_field, (models.CharField, models.TextField)):
            self.texts.append(value)


def of_page(page, base):
    """Words of all fields that the page's type has beyond those of `base`, without those that it
    names in `not_searched`.
    """
    left_out = {shared.name for shared in base._meta.get_fields()} | set(page.not_searched)
    words = Words()
    for model_field in page._meta.local_concrete_fields:
        if model_field.name not in left_out:
            words.model_field(page, model_field)
    return words
