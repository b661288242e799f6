"""The words of some HTML, as pieces: a paragraph, an item of a list, a cell, a heading."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from .sentences import FINISHED

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
IN_LINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "button",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "mark",
        "q",
        "small",
        "span",
    ),
    *("strong", "sub", "sup", "time", "embed", "wbr"),
}
CELLS = {"td", "th", "dt", "dd", "summary", "caption", "label"}
NOT_READ = {
    *("blockquote", "figcaption", "form", "nav", "script", "select", "style", "svg", "template"),
    *("textarea", "title"),
}


@dataclass(frozen=True)
class Piece:
    """`heading`: also a label, a cell or a link by itself, which is no sentence without
    a full stop. `where`: the part of the page in words. `place`: what finds it on the editing
    screen.
    """

    text: str
    heading: bool = False
    links: tuple[str, ...] = ()
    where: str = ""
    place: str = ""


@dataclass
class _Reader(HTMLParser):
    """Quotations and what nobody reads as words are left out."""

    pieces: list[Piece] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    text: str = ""
    links: list[str] = field(default_factory=list)
    link_from: int | None = None
    heading: bool = False
    cell: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.left_out:
            if tag in {*NOT_READ, self.left_out[-1]}:
                self.left_out.append(tag)
        elif tag in NOT_READ:
            self.end_piece()
            self.left_out.append(tag)
        elif "popover" in dict(
            attrs
        ):  # it stands inside a sentence, and opens when it is asked for
            self.left_out.append(tag)
        elif tag == "a":
            self.link_from = len(self.text)
        elif tag not in IN_LINE:
            self.end_piece()
            self.heading, self.cell = tag in HEADINGS, tag in CELLS

    def handle_endtag(self, tag: str) -> None:
        if self.left_out:
            if tag == self.left_out[-1]:
                self.left_out.pop()
        elif tag == "a":
            self.end_link()
        elif tag not in IN_LINE:
            self.end_piece()

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.text += data

    def end_link(self) -> None:
        if self.link_from is not None:
            self.links.append(_one_line(self.text[self.link_from :]))
        self.link_from = None

    def end_piece(self) -> None:
        text = _one_line(self.text)
        if text:
            is_label = not FINISHED.search(text) and (self.cell or self.links == [text])
            self.pieces.append(Piece(text, self.heading or is_label, tuple(self.links)))
        self.text, self.links, self.link_from, self.heading = "", [], None, False


def _one_line(text: str) -> str:
    return " ".join(text.split())


def pieces_of(html: str, where: str = "", place: str = "") -> list[Piece]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_piece()
    return [replace(piece, where=where, place=place) for piece in reader.pieces]
