"""What stands in HTML one after the other: headings, paragraphs, lists, tables and pictures."""

import re

from bs4 import NavigableString, Tag

from .found import Found
from .grid import Grid
from .inline import Inline, text_of, words_of
from .piece import BLOCKS, LISTS, Piece
from .word_lists import in_lists

HEADING = re.compile(r"h[1-6]$")
SET_APART = {"blockquote": "quotations", "details": "folds", "dl": "definitions"}


class Pieces(Inline):
    def __init__(self, root: Tag, found: Found) -> None:
        super().__init__(found)
        self.pieces: list[Piece] = []
        self.line: list[str] = []  # the paragraph that is being read
        in_lists(root)
        self._walk(root)
        self._end()

    def _walk(self, node: Tag) -> None:
        for child in list(node.children):
            if isinstance(child, NavigableString):
                self.line.append(text_of(child))
            elif isinstance(child, Tag):
                self._take(child)

    def _take(self, tag: Tag) -> None:
        if tag.name in SET_APART:
            self.found.lose(SET_APART[tag.name], tag.get_text(" ", strip=True))
        if HEADING.match(tag.name):
            self._heading(tag, int(tag.name[1]))
        elif tag.get("role") == "heading" and str(tag.get("aria-level", "2")) in "123456":
            self._heading(tag, int(str(tag.get("aria-level", "2"))))
        elif tag.name in LISTS:
            self._end()
            self._add_text(self.list_of(tag))
            self._end()
        elif tag.name == "table":
            self._end()
            self._table(tag)
        elif tag.name in ("dt", "summary"):
            self._end()
            self.line.append(f"<b>{self.inline(tag)}</b>")
            self._end()
        elif tag.name in BLOCKS:
            self._end()
            self._walk(tag)
            self._end()
        elif _has_blocks(tag):
            if tag.get("href"):
                self.found.lose("heading_links", words_of(tag))
            self._walk(tag)
        else:
            self.line.append(self._inline_tag(tag))

    def _heading(self, tag: Tag, level: int) -> None:
        self._end()
        self.inline(tag)  # for its pictures
        words = words_of(tag)
        if words:
            if tag.find("a", href=True):
                self.found.lose("heading_links", words)
            self.pieces.append(Piece("heading", words=words, level=level))
        self._end()

    def _end(self) -> None:
        """The paragraph ends here."""
        html = "".join(self.line).strip()
        self.line = []
        for part in re.split(r"(?:\s*<br/>){2,}\s*", html):
            words = part.removeprefix("<br/>").removesuffix("<br/>").strip()
            if re.sub(r"<[^>]*>", "", words).strip():
                self._add_text(f"<p>{words}</p>")
        self.pieces += self.waiting
        self.waiting = []

    def _add_text(self, html: str) -> None:
        if html:
            self.pieces.append(Piece("text", html=html))

    def _table(self, tag: Tag) -> None:
        grid = Grid.read(tag)
        if grid.is_a_frame:
            self.found.lose("frames_of_tables", words_of(tag))
            for cell in grid.cells:
                self._take_cell(cell)
            return
        pictures = list(tag.find_all("img"))
        for kind, example in grid.losses():
            self.found.lose(kind, example)
        self.pieces.append(Piece("table", rows=grid.rows, words=grid.caption, heads=grid.heads))
        for picture in pictures:
            self.picture(picture)
        self._end()

    def _take_cell(self, cell: Tag) -> None:
        self._end()
        self._walk(cell)
        self._end()


def _has_blocks(tag: Tag) -> bool:
    return tag.find(list(BLOCKS)) is not None
