"""Pieces as a page has them: a title, a summary, and blocks of our vocabulary as plain data."""

import re
from collections import Counter
from html import unescape
from typing import Any

import nh3

from .found import Found
from .inline import SCHEMES
from .piece import Piece

TAGS = {"p", "h3", "b", "ul", "ol", "li", "a", "br"}
LONGEST_HEADING, LONGEST_TITLE, LONGEST_SUMMARY = 120, 200, 300
BARE = re.compile(r"<p>([^<]+)</p>")
WORDS = re.compile(r"<[^>]*>")


def assembled(pieces: list[Piece], found: Found, title: str = "") -> dict[str, Any]:
    """{"title", "summary", "blocks": [{"type", "value"}]}. The image of a picture is its source
    until it is stored. `title`: where it is known, no heading is taken for it.
    """
    if title:
        pieces = _without_first(pieces, title)
    else:
        title, pieces = _title(pieces)
    summary, pieces = _summary(title, pieces)
    levels = sorted({piece.level for piece in pieces if piece.kind == "heading"})
    if len(levels) > 2:
        deep = [one.words for one in pieces if one.level > levels[1]]
        for words in deep:
            found.lose("deep_headings", words)
    blocks: list[dict[str, Any]] = []
    for piece in pieces:
        is_top = bool(levels) and piece.level == levels[0]
        if piece.kind == "heading" and len(piece.words) > LONGEST_HEADING:
            found.lose("long_headings", piece.words)
            _add_text(blocks, f"<p><b>{_escaped(piece.words)}</b></p>")
        elif piece.kind == "heading" and is_top:
            blocks.append({"type": "heading", "value": {"text": piece.words}})
        elif piece.kind == "heading":
            _add_text(blocks, f"<h3>{_escaped(piece.words)}</h3>")
        elif piece.kind == "text":
            _add_text(blocks, piece.html)
        else:
            blocks.append(_block(piece))
    _count(blocks, found.kept)
    return {"title": title, "summary": summary, "blocks": blocks}


def _title(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """The first heading of the highest kind that begins the words, else a short first line. What
    only repeats it goes, too.
    """
    headings = [piece for piece in pieces if piece.kind == "heading"]
    first = next((one for one in headings if one.level == 1), None) or next(iter(headings), None)
    if first is None:
        bare = BARE.fullmatch(pieces[0].html) if len(pieces) > 1 else None
        words = unescape(bare[1]).strip() if bare else ""
        if not words or len(words) > LONGEST_HEADING or words.endswith((".", ":", ";")):
            return "", pieces
        first = pieces[0]
        first.words = words
    rest = _without_first([piece for piece in pieces if piece is not first], first.words)
    if len(first.words) > LONGEST_TITLE:
        return "", pieces
    return first.words, rest


def _without_first(pieces: list[Piece], words: str) -> list[Piece]:
    """Without a first piece that only says these words once more."""
    repeats = len(pieces) > 1 and _said(pieces[0]).casefold() == words.casefold()
    return pieces[1:] if repeats else pieces


def _summary(title: str, pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """The first paragraph, if it is short and nothing but words."""
    bare = BARE.fullmatch(pieces[0].html) if title and pieces else None
    words = unescape(bare[1]).strip() if bare else ""
    if not words or len(words) > LONGEST_SUMMARY or words.endswith(":") or len(pieces) == 1:
        return "", pieces
    return words, pieces[1:]


def _said(piece: Piece) -> str:
    return piece.words or unescape(WORDS.sub("", piece.html)).strip()


def _add_text(blocks: list[dict[str, Any]], html: str) -> None:
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None
    ).replace("<br>", "<br/>")
    if blocks and blocks[-1]["type"] == "text":
        blocks[-1]["value"]["text"] += clean
    else:
        blocks.append({"type": "text", "value": {"text": clean}})


def _block(piece: Piece) -> dict[str, Any]:
    if piece.kind == "table":
        value = {
            "data": piece.rows,
            "table_header_choice": piece.heads,
            "table_caption": piece.words,
        }
        return {"type": "table", "value": value}
    image = {"image": piece.source, "description": piece.words, "caption": ""}
    return {"type": "image", "value": image}


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _count(blocks: list[dict[str, Any]], kept: Counter[str]) -> None:
    for block in blocks:
        text = block["value"].get("text", "") if block["type"] == "text" else ""
        kept["headings"] += block["type"] == "heading" or 0
        kept["headings"] += text.count("<h3>")
        kept["paragraphs"] += text.count("<p>")
        kept["lists"] += text.count("<ul>") + text.count("<ol>")
        kept["tables"] += block["type"] == "table"
