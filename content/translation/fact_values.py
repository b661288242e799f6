"""Facts within the stored data of a page's blocks: where each is, and how it is replaced."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail import blocks
from wagtail.blocks import StreamValue

from content.blocks.facts import Fact, WordsOrFactBlock, has_words
from content.blocks.raw_data import is_list_item
from content.blocks.tables import TableBlock
from dates.blocks import PartialDateBlock

MAY_DIFFER = (blocks.URLBlock, blocks.EmailBlock)  # a translator may choose another one
ALWAYS = (
    Fact,
    PartialDateBlock,
    blocks.DateBlock,
    blocks.IntegerBlock,
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
)
ROW = "words of the row"
Path = tuple[str, ...]


@dataclass(frozen=True)
class StoredFact:
    """Where a fact is stored: `holder[key]`."""

    path: Path
    block: blocks.Block
    holder: Any
    key: Any

    @property
    def value(self) -> Any:
        return self.holder[self.key]


def copy_of(value: StreamValue | None) -> list[dict[str, Any]]:
    """As it would be stored."""
    return json.loads(json.dumps(value.get_prep_value(), cls=DjangoJSONEncoder)) if value else []


def facts(block: blocks.Block, raw: list[dict[str, Any]]) -> Iterator[StoredFact]:
    """Of a whole StreamField."""
    yield from _walk(block, [raw], 0, ())


def put(
    block: blocks.Block, raw: list[dict[str, Any]], changed: dict[Path, tuple[Any, Any]]
) -> bool:
    """Put {path: (old, new)} into `raw`. A card whose id is another one is known by the old value.
    True where anything changed.
    """
    places = list(facts(block, raw))
    by_path = {place.path: place for place in places}
    done = False
    for path, (old, new) in changed.items():
        known = (
            [by_path[path]]
            if path in by_path
            else [place for place in places if _is_same_fact(place, old)]
        )
        for place in known:
            if place.value != new and (
                not isinstance(place.block, MAY_DIFFER) or place.value == old
            ):
                place.holder[place.key] = new
                done = True
    return done


def _is_same_fact(place: StoredFact, old: Any) -> bool:
    return bool(old) and isinstance(place.block, Fact) and place.value == old


def _walk(block: blocks.Block, holder: Any, key: Any, path: Path) -> Iterator[StoredFact]:
    value = holder[key]
    if isinstance(block, TableBlock):
        yield from _cells(block, value, path)
    elif isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock | blocks.ListBlock):
        for child, *where in _children(block, value, path):
            yield from _walk(child, *where)
    elif _is_fact(block, value):
        yield StoredFact(path, block, holder, key)


def _children(
    block: blocks.Block, value: Any, path: Path
) -> Iterator[tuple[blocks.Block, Any, Any, Path]]:
    """(block, holder, key, path) of each part; parts of lists are known by their ids."""
    if isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            if name in value:
                yield child, value, name, (*path, name)
    elif isinstance(block, blocks.ListBlock):
        for number, item in enumerate(value):
            where = (
                (item, "value", (*path, item.get("id", "")))
                if is_list_item(item)
                else (value, number, (*path, str(number)))
            )
            yield block.child_block, *where
    else:
        for part in value:
            if part["type"] in block.child_blocks:
                yield block.child_blocks[part["type"]], part, "value", (*path, part.get("id", ""))


def _is_fact(block: blocks.Block, value: Any) -> bool:
    if isinstance(block, WordsOrFactBlock):
        return not has_words(value or "")
    return isinstance(block, ALWAYS + MAY_DIFFER)


def _cells(block: TableBlock, value: dict[str, Any], path: Path) -> Iterator[StoredFact]:
    """Cells without words. Those of one row are known by their places, and by the words of the row
    while these stay.
    """
    rows = value.get("data") or []
    for number, row in enumerate(rows):
        where = (*path, f"{number} of {len(rows)}")
        words = " ".join(cell for cell in row if cell and has_words(str(cell)))
        yield StoredFact((*where, ROW), block, {ROW: words}, ROW)
        for column, cell in enumerate(row):
            if cell and not has_words(str(cell)):
                yield StoredFact((*where, f"{column} of {len(row)}"), block, row, column)


def changes(old: dict[Path, Any], new: dict[Path, Any]) -> dict[Path, tuple[Any, Any]]:
    """{path: (old, new)} of the facts that stand in both and differ, without tables' rows that
    have become others.
    """
    found = {
        path: (old[path], value)
        for path, value in new.items()
        if path in old and old[path] != value
    }
    return {
        path: values
        for path, values in found.items()
        if ROW not in path and (*path[:-1], ROW) not in found
    }
