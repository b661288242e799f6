"""What is stored in a page, piece by piece: the values of its fields and, at any depth, of its
blocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock

from content.blocks.raw_data import is_list_item
from content.pages.base import BasePage
from documents.models import CustomDocument
from images.models import CustomImage

CHOOSERS: list[tuple[type[Model], type[blocks.Block]]] = [
    (CustomImage, ImageChooserBlock),
    (CustomDocument, DocumentChooserBlock),
]


@dataclass(frozen=True)
class Value:
    """`path`: the field, then the way inside it; `place`: what finds it on the editing screen;
    `beside`: the other values of its block.
    """

    kind: Field | blocks.Block
    stored: Any
    path: tuple[str | int, ...]
    where: str
    place: str
    beside: dict[str, Any] = field(default_factory=dict)

    def chooses(self, model: type[Model]) -> bool:
        if isinstance(self.kind, ForeignKey):
            return self.kind.related_model is model
        return any(isinstance(self.kind, block) for one, block in CHOOSERS if one is model)

    @property
    def is_rich_text(self) -> bool:
        return isinstance(self.kind, RichTextField | blocks.RichTextBlock)


def values_of(page: BasePage) -> Iterator[Value]:
    for model_field in page._meta.local_concrete_fields:
        stored = getattr(page, model_field.attname)
        if isinstance(model_field, StreamField):
            yield from _of_stream(model_field, stored)
        elif stored:
            name = model_field.name
            where = str(capfirst(str(model_field.verbose_name)))
            yield Value(model_field, stored, (name,), where, name)


def _of_stream(model_field: StreamField, stored: blocks.StreamValue) -> Iterator[Value]:
    known = model_field.stream_block.child_blocks
    under = ""
    for place, part in enumerate(stored.raw_data if stored else ()):
        block = known.get(part["type"])
        if not block:
            continue
        where = f"{block.label}, “{under}”" if under else str(block.label)
        start = Value(block, part["value"], (model_field.name, place), where, part.get("id") or "")
        yield from _inside(start)
        if part["type"] == "heading":
            under = part["value"].get("text", "").translate({ord("“"): "‘", ord("”"): "’"})


def _inside(whole: Value) -> Iterator[Value]:
    block, stored = whole.kind, whole.stored
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _inside(_part(whole, child, stored.get(name), name, stored))
    elif isinstance(block, blocks.ListBlock):
        for place, item in enumerate(stored or ()):
            inner = item["value"] if is_list_item(item) else item
            yield from _inside(_part(whole, block.child_block, inner, place, {}))
    elif stored:
        yield whole


def _part(
    whole: Value, kind: blocks.Block, stored: Any, step: str | int, beside: dict[str, Any]
) -> Value:
    return Value(kind, stored, (*whole.path, step), whole.where, whole.place, beside)


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str], str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.inside = True
            self.found.append(({name: value or "" for name, value in attrs}, ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.inside:
            attributes, words = self.found.pop()
            self.found.append((attributes, words + data))


def links_in(html: str) -> list[tuple[dict[str, str], str]]:
    """The links of stored rich text, each with its attributes and its words."""
    reader = _LinkReader()
    reader.feed(html)
    reader.close()
    return reader.found
