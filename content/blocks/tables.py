"""The table block: typed or pasted as a grid, stored as rows of plain text."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock as Grid
from wagtail_localize.segments import StringSegmentValue

from typed import cleaning

from .facts import has_words

ROW_HEADS, COLUMN_HEADS = {"row", "both"}, {"column", "both"}
EMPTY = {"data": [[""] * 3 for _row in range(3)], "table_header_choice": "row", "table_caption": ""}


@dataclass(frozen=True)
class Table:
    """`heads`: the first row if it names the columns, else []. `rows`: (name of the row or None,
    [(name of the column, text)]).
    """

    caption: str
    heads: list[str]
    rows: list[tuple[str | None, list[tuple[str, str]]]]

    @classmethod
    def read(cls, value: dict[str, Any]) -> "Table":
        """From the block's stored value."""
        data = filled(value.get("data"))
        choice = value.get("table_header_choice") or "row"
        heads = data.pop(0) if data and choice in ROW_HEADS else []
        rows = [list(zip(heads or [""] * len(row), row, strict=True)) for row in data]
        named = choice in COLUMN_HEADS
        return cls(
            value.get("table_caption") or "",
            heads,
            [(row[0][1], row[1:]) if named and row[0][1] else (None, row) for row in rows],
        )


def filled(data: Any) -> list[list[str]]:
    """The grid as text, with rows of equal length and without empty rows and columns at the end."""
    rows = [
        [cleaning.clean(str(cell)).strip() if cell is not None else "" for cell in row]
        for row in data or []
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(
        (number for row in rows for number, cell in enumerate(row, start=1) if cell), default=0
    )
    return [(row + [""] * width)[:width] for row in rows]


def words_of(value: dict[str, Any]) -> list[str]:
    """The caption and the words of every cell, each once."""
    cells = (cell for row in filled(value.get("data")) for cell in row)
    return [text for text in dict.fromkeys([value.get("table_caption") or "", *cells]) if text]


def _path(text: str) -> str:
    """The key of a translation: made from the words, so that it survives when rows are moved."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class TableBlock(Grid):
    def get_table_options(self, table_options: dict[str, Any] | None = None) -> dict[str, Any]:
        """The grid's library has another name for the admin's language than Django."""
        return super().get_table_options({"language": "en-US", **(table_options or {})})

    def clean(self, value: dict[str, Any] | None) -> dict[str, Any]:
        given = {**EMPTY, **(value or {})}
        given = {
            **given,
            "data": filled(given["data"]),
            "table_header_choice": given["table_header_choice"] or "row",
        }
        if not self.is_deferred_validation:
            if not given["data"]:
                raise ValidationError(
                    _("Write or paste the words of the table, or take the table away.")
                )
            if not given["table_caption"]:
                raise ValidationError(
                    _("Say in the table’s caption, in a few words, what it shows.")
                )
        return super().clean(given)

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        return [
            StringSegmentValue(_path(text), text)
            for text in words_of(value or {})
            if has_words(text)
        ]

    def restore_translated_segments(
        self, value: dict[str, Any], segments: Iterable[Any]
    ) -> dict[str, Any]:
        found = {segment.path: segment.render_text() for segment in segments}

        def translated(text: str) -> str:
            return found.get(_path(text), text)

        data = [[translated(cell) for cell in row] for row in filled(value.get("data"))]
        return {
            **value,
            "data": data,
            "table_caption": translated(value.get("table_caption") or ""),
        }

    class Meta:
        icon = "table"
        label = _("Table")
        description = _(
            "Rows and columns, typed or pasted from Word or Excel. Only for what is a table: not to"
            " place words side by side."
        )
        template = "blocks/table.html"
        default = EMPTY
        preview_value = {
            "table_caption": "When short breaks are open",
            "table_header_choice": "both",
            "data": [
                ["Day", "Morning", "Afternoon"],
                ["Monday", "9 to 12", "Closed"],
                ["Tuesday", "Closed", "1 to 4"],
            ],
        }
