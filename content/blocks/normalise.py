"""Brings the stored data of a page into the shape that its blocks expect.

The editor's screens always store it in that shape, but importers, translations and old versions may
not. Anything a block can't be is left out, so that nobody who reads a page (its template, lists,
search, files, the editor itself) has to deal with it.
"""

import datetime
import json
import re
from functools import singledispatch
from typing import Any

from django.utils.choices import flatten_choices
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.rich_text.rewriters import extract_attrs

from dates import PartialDate
from dates.blocks import PartialDateBlock
from typed import cleaning

NUMBER = re.compile(r"[0-9]{1,18}")  # what a database takes as the number of a row
LINK = re.compile(r"<a\b([^>]*)>")
EMBED = re.compile(r"<embed\b[^>]*>")


def primary_key(value: Any) -> int | None:
    """The id that `value` gives as a number or as text, None if it can't be one."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    clean_text = str(value) if isinstance(value, str) or abs(value) < 10**18 else ""
    return int(clean_text) if NUMBER.fullmatch(clean_text) else None


def clean_text(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return cleaning.clean(value) if isinstance(value, str) else ""


def clean_rich_text(value: Any) -> str:
    """Links that can't lead to a page or document become plain words, and embeds are removed: no
    editor of this site can write one.
    """
    return EMBED.sub("", LINK.sub(_link, clean_text(value)))


def _link(match: re.Match[str]) -> str:
    attrs = extract_attrs(match[1])
    return match[0] if "linktype" not in attrs or primary_key(attrs.get("id")) else "<a>"


@singledispatch
def normalised(block: blocks.Block, value: Any) -> Any:
    """The block's stored value, or its empty value. Kinds of blocks that aren't registered here
    keep what they have.
    """
    return value


@normalised.register
def _(block: blocks.BaseStructBlock, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {}
    return {name: normalised(child, given.get(name)) for name, child in block.child_blocks.items()}


@normalised.register
def _(block: blocks.ListBlock, value: Any) -> list[Any]:
    return [_item(block.child_block, item) for item in value] if isinstance(value, list) else []


def _item(child: blocks.Block, item: Any) -> Any:
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": normalised(child, item["value"]), "id": clean_text(item.get("id"))}
    return normalised(child, item)


@normalised.register
def _(block: blocks.BaseStreamBlock, value: Any) -> list[dict[str, Any]]:
    children = value if isinstance(value, list) else []
    return [
        {
            **child,
            "value": normalised(block.child_blocks[child["type"]], child.get("value")),
            "id": clean_text(child.get("id")),
        }
        for child in children
        if isinstance(child, dict)
        and isinstance(child.get("type"), str)
        and child["type"] in block.child_blocks
    ]


@normalised.register
def _(block: TableBlock, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {}
    rows = given.get("data") if isinstance(given.get("data"), list) else []
    data = [[clean_text(cell) for cell in row] for row in rows if isinstance(row, list)]
    named = {name: clean_text(given.get(name)) for name in ("table_caption", "table_header_choice")}
    return {**given, **named, "data": data}


@normalised.register(blocks.CharBlock)
@normalised.register(blocks.TextBlock)
@normalised.register(blocks.URLBlock)
@normalised.register(blocks.EmailBlock)
def _(block: blocks.Block, value: Any) -> str:
    return clean_text(value)


@normalised.register
def _(block: blocks.RichTextBlock, value: Any) -> str:
    return clean_rich_text(value)


@normalised.register
def _(block: blocks.ChooserBlock, value: Any) -> int | None:
    return primary_key(value)


@normalised.register
def _(block: blocks.IntegerBlock, value: Any) -> int | None:
    return primary_key(value)


@normalised.register
def _(block: blocks.BooleanBlock, value: Any) -> bool:
    return value is True


@normalised.register
def _(block: blocks.ChoiceBlock, value: Any) -> str | None:
    choices: list[tuple[Any, Any]] = list(flatten_choices(block.field.choices))
    known = {key for key, _label in choices}
    return value if isinstance(value, str) and value in known else block.get_default()


@normalised.register
def _(block: PartialDateBlock, value: Any) -> str:
    try:
        return str(PartialDate.parse(value if isinstance(value, str) else "") or "")
    except ValueError:
        return ""


@normalised.register
def _(block: blocks.DateBlock, value: Any) -> str | None:
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return None


def normalised_stream(block: blocks.BaseStreamBlock, value: Any) -> Any:
    """As `normalised`, for a whole StreamField as it comes from the database or a revision. Values
    in other forms are returned as they are.
    """
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return value  # Wagtail reads it as empty and keeps it
    is_stored = isinstance(value, dict | int | float | str)
    if isinstance(value, list):  # Python code gives tuples
        is_stored = not any(isinstance(one, tuple) for one in value)
    return normalised(block, value) if is_stored else value
