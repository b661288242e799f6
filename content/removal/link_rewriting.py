"""Rewrites links to pages that are removed: in every field of an object they are pointed to another
page or turned into plain text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

PAGE_LINK = re.compile(
    r'<a\b(?=[^>]*\blinktype="page")([^>]*?\bid=")(\d+)("[^>]*)>(.*?)</a>', re.DOTALL
)
BLOCK_REMOVED = object()  # a block that says nothing without its page


@dataclass(frozen=True)
class LinkReplacement:
    """`to` is {id of a removed page: id of the page that replaces it, or None for plain text}."""

    to: dict[int, int | None]

    def mend(self, instance: Model) -> list[str]:
        """Change the object in memory. Returns the names of the changed fields."""
        return [field.name for field in instance._meta.fields if self._mend_field(instance, field)]

    def _mend_field(self, instance: Model, field: Field) -> bool:
        value = getattr(instance, field.attname)
        new: Any
        if isinstance(field, RichTextField):
            new = self.in_rich_text(value)
        elif isinstance(field, StreamField):
            raw = field.stream_block.get_prep_value(value)
            new = self._in_block(field.stream_block, raw, _page_id(instance))
            if new == raw:
                return False
            setattr(instance, field.name, field.stream_block.to_python(new))
            return True
        elif self._is_choice(field) and value in self.to:
            new = self._fitting(field, self.to[value], instance)
            if new is None and not field.null:
                return False  # it goes with its page
        else:
            return False
        if new == value:
            return False
        setattr(instance, field.attname, new)
        return True

    @staticmethod
    def _is_choice(field: Field) -> bool:
        ignored = getattr(field, "wagtail_reference_index_ignore", False)
        return (
            isinstance(field, ForeignKey)
            and issubclass(field.related_model, Page)
            and not field.remote_field.parent_link
            and not ignored
        )

    @staticmethod
    def _fitting(field: ForeignKey, new: int | None, instance: Model) -> int | None:
        """The new page if the field can hold it: it has the right type, and isn't the object
        itself.
        """
        return (
            new
            if new != _page_id(instance) and field.related_model.objects.filter(pk=new).exists()
            else None
        )

    def in_rich_text(self, source: str) -> str:
        def link(found: re.Match) -> str:
            before, key, after, words = found.groups()
            if int(key) not in self.to:
                return found[0]
            new = self.to[int(key)]
            return f"<a{before}{new}{after}>{words}</a>" if new else words

        return PAGE_LINK.sub(link, source)

    def _in_block(self, block: blocks.Block, value: Any, own: int | None) -> Any:
        """The raw value without links to removed pages, or BLOCK_REMOVED. A page that a list
        already has isn't added twice.
        """
        if isinstance(block, blocks.RichTextBlock):
            return self.in_rich_text(value) if value else value
        if isinstance(block, blocks.PageChooserBlock):
            return self._chosen(block, value, own)
        if isinstance(block, blocks.StreamBlock) and value:
            return self._in_items(value, lambda item: block.child_blocks.get(item["type"]), own)
        if isinstance(block, blocks.ListBlock) and value:
            return self._in_items(value, lambda item: block.child_block, own)
        if isinstance(block, blocks.StructBlock) and value:
            new = {
                name: self._in_block(block.child_blocks[name], inner, own)
                for name, inner in value.items()
                if name in block.child_blocks
            }
            return BLOCK_REMOVED if BLOCK_REMOVED in new.values() else {**value, **new}
        return value

    def _chosen(self, block: blocks.PageChooserBlock, value: int | None, own: int | None) -> object:
        if value not in self.to:
            return value
        new = self.to[value]
        return new if new and new != own else BLOCK_REMOVED if block.required else None

    def _in_items(
        self, items: list[Any], block_of: Callable[[Any], blocks.Block | None], own: int | None
    ) -> list[Any]:
        """Items of a stream or a list: {type, value, id}, or bare values in old lists."""
        kept: list[Any] = []
        for item in items:
            wrapped = isinstance(item, dict) and "value" in item and "type" in item
            block, old = block_of(item), item["value"] if wrapped else item
            new = self._in_block(block, old, own) if block else old
            again = (
                isinstance(block, blocks.PageChooserBlock)
                and new != old
                and any(new in (one, _value(one)) for one in [*kept, *items])
            )
            if new is not BLOCK_REMOVED and not again:
                kept.append({**item, "value": new} if wrapped else new)
        return kept


def _page_id(instance: Model) -> int | None:
    return instance.pk if isinstance(instance, Page) else None


def _value(item: object) -> object:
    return item.get("value") if isinstance(item, dict) else None
