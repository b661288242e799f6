"""A table of HTML as rows of plain text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import NavigableString, Tag

LINES = {"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
MOST_COLUMNS = 50


@dataclass
class Grid:
    """`heads`: where the names of columns and rows are, as `content.blocks.tables` says it."""

    cells: list[Tag]
    rows: list[list[str]]
    caption: str
    heads: str
    merged: int
    linked: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, table: Tag) -> "Grid":
        lines = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        rows: list[list[Tag | None]] = []
        merged = _fill(rows, lines)
        cells = [cell for line in lines for cell in _cells(line)]
        width = max((len(row) for row in rows), default=0)
        caption = table.find("caption", recursive=False)
        return cls(
            cells=cells,
            rows=[[words_of(cell) for cell in [*row, *[None] * width][:width]] for row in rows],
            caption=words_of(caption)[:250] if isinstance(caption, Tag) else "",
            heads=_heads(rows),
            merged=merged,
            linked=[words_of(one) for cell in cells for one in cell.find_all("a", href=True)],
            nested=[words_of(one) for cell in cells for one in cell.find_all("table")],
        )

    @property
    def is_a_frame(self) -> bool:
        """One column or one row: it only places words on the screen."""
        width = max((sum(map(bool, row)) for row in self.rows), default=0)
        return width < 2 or len([row for row in self.rows if any(row)]) < 2

    def losses(self) -> Iterator[tuple[str, str]]:
        if self.merged:
            yield "merged", " ".join(filter(None, self.rows[0]))
        yield from (("table_links", words) for words in self.linked)
        yield from (("nested", words) for words in self.nested)


def _cells(line: Tag) -> list[Tag]:
    return list(line.find_all(["td", "th"], recursive=False))


def _fill(rows: list[list[Tag | None]], lines: list[Tag]) -> int:
    """Each cell in its place; those that are merged have their words in the first place alone."""
    merged, taken = 0, set()
    for at, line in enumerate(lines):
        row: list[Tag | None] = []
        for cell in _cells(line):
            while (at, len(row)) in taken:
                row.append(None)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            down = min(down, len(lines) - at)
            merged += across > 1 or down > 1
            place = len(row)
            below = range(at + 1, at + down)
            taken |= {(other, place + n) for other in below for n in range(across)}
            row += [cell, *[None] * (across - 1)]
        rows.append(row[:MOST_COLUMNS])
    return merged


def _span(cell: Tag, name: str) -> int:
    given = str(cell.get(name) or "1").strip()
    return max(1, min(int(given), MOST_COLUMNS)) if given.isascii() and given.isdigit() else 1


def _heads(rows: list[list[Tag | None]]) -> str:
    first = [cell.name for row in rows[:1] for cell in row if cell]
    left = [row[0].name for row in rows[1:] if row and row[0]]
    in_row = bool(first) and first.count("th") * 2 > len(first)
    in_column = bool(left) and left.count("th") * 2 > len(left)
    return "both" if in_row and in_column else "column" if in_column else "row"


def words_of(cell: Tag | None) -> str:
    """What it says, a line for each paragraph."""
    if cell is None:
        return ""
    parts: list[str] = []
    for one in cell.descendants:
        if isinstance(one, NavigableString):
            parts.append(" ".join(f"·{one}·".split())[1:-1])
        elif isinstance(one, Tag) and one.name in LINES:
            parts.append("\n")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
