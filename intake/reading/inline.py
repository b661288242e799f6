"""What stands within a paragraph or an item of a list, and the pictures among it."""

import re
from collections.abc import Iterator
from html import escape

from bs4 import NavigableString, PageElement, Tag

from .found import Found
from .piece import BLOCKS, LISTS, Piece

SCHEMES = {"http", "https", "mailto", "tel"}
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
BREAKS = re.compile(r"\s*(?:<br/>\s*)+")
CROSSED_OUT = ("s", "strike")
NOTE = re.compile(r"#(foot|end)note-(ref-)?\d+$|#_(ftn|edn)(ref)?\d+$")


class Inline:
    """`waiting`: pictures that come after the words that are being read."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.waiting: list[Piece] = []

    def inline(self, node: Tag) -> str:
        return "".join(self._inline_parts(node)).strip()

    def _inline_parts(self, node: Tag) -> Iterator[str]:
        for child in list(node.children):
            if isinstance(child, NavigableString):
                yield text_of(child)
            elif isinstance(child, Tag):
                is_block = child.name in BLOCKS
                if is_block and child.previous_sibling is not None:
                    yield "<br/>"
                yield self._inline_tag(child)
                if is_block and isinstance(child.next_sibling, NavigableString):
                    yield "<br/>"

    def _inline_tag(self, tag: Tag) -> str:
        if tag.name == "br":
            return "<br/>"
        if tag.name == "img":
            self.picture(tag)
            return ""
        if tag.name == "table":
            self.found.lose("nested", words_of(tag))
        inside = "".join(self._inline_parts(tag))
        if not inside.strip():
            return inside
        if tag.name in ("b", "strong"):
            return f"<b>{inside}</b>"
        if tag.name == "a":
            return self._link(tag, inside)
        if tag.name in CROSSED_OUT:
            self.found.lose("crossed_out", words_of(tag))
        return inside

    def _link(self, tag: Tag, inside: str) -> str:
        address = re.sub(r"[\t\r\n]", "", str(tag.get("href") or "")).strip()
        if NOTE.match(address):
            return "" if words_of(tag) == "↑" else inside
        if "<a " in inside or not address:
            return inside
        scheme = SCHEME.match(address)
        if address.startswith("#") or (scheme and scheme[1].lower() not in SCHEMES):
            self.found.lose("links", f"{words_of(tag)} ({address})")
            return inside
        return f'<a href="{escape(address)}">{inside}</a>'

    def picture(self, tag: Tag) -> None:
        source, words = str(tag.get("src") or ""), " ".join(str(tag.get("alt") or "").split())
        if {str(tag.get("width")), str(tag.get("height"))} & {"0", "1"}:
            return  # it counts readers
        if around := tag.find_parent("a", href=True):
            self.found.lose("picture_links", words or str(around["href"]))
        self.waiting.append(Piece("picture", source=source, words=words))

    def list_of(self, tag: Tag) -> str:
        items: list[str] = []
        for child in list(tag.children):
            if isinstance(child, Tag) and child.name in LISTS and items:
                items[-1] += self.list_of(child)
            elif isinstance(child, Tag):
                items.append(self._item(child))
            elif words := text_of(child).strip():
                items.append(words)
        if str(tag.get("start") or "1") != "1" or tag.has_attr("reversed"):
            self.found.lose("numbering", words_of(tag))
        inside = "".join(f"<li>{item}</li>" for item in items if item)
        return f"<{tag.name}>{inside}</{tag.name}>" if inside else ""

    def _item(self, tag: Tag) -> str:
        """Its words, then the lists in it."""
        if tag.name in LISTS:
            return self.list_of(tag)
        outer = tag.find_parent(LISTS)
        inner = [one for one in tag.find_all(LISTS) if one.find_parent(LISTS) is outer]
        for one in inner:
            one.extract()
        words = BREAKS.sub("<br/>", self.inline(tag))
        return words.removeprefix("<br/>").removesuffix("<br/>") + "".join(map(self.list_of, inner))


def text_of(text: PageElement) -> str:
    return escape(SPACE.sub(" ", str(text)), quote=False)


def words_of(tag: Tag) -> str:
    """Its words, without a gap inside a word that is partly bold."""
    parts = []
    for one in tag.descendants:
        if isinstance(one, NavigableString):
            parts.append(str(one))
        elif isinstance(one, Tag) and (one.name in BLOCKS or one.name == "br"):
            parts.append(" ")
    return " ".join("".join(parts).split())
