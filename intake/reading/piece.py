"""A piece of a page, and which tags of HTML begin one."""

from dataclasses import dataclass, field

LISTS = ["ul", "ol"]
BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "aside", "form", "fieldset", "figure"),
    *("blockquote", "pre", "address", "center", "dl", "dd", "dt", "details", "summary", "hr"),
    *("body", "html", "figcaption", "legend", "li", "caption", "td", "th", "tr", "tbody", "table"),
    *("h1", "h2", "h3", "h4", "h5", "h6", *LISTS),
}


@dataclass
class Piece:
    """`kind`: heading, text, table or picture. `html` of a text; `words` of a heading, and what is
    said of a picture.
    """

    kind: str
    html: str = ""
    words: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    heads: str = ""
    source: str = ""
