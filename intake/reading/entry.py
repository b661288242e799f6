"""Reads a Word file, HTML or plain text. Called through `files.sandbox`, in a process with limits
and without Django.

Each answers {"title", "summary", "blocks", "kept", "lost", "pictures": [{"data", "words"}]}, or
{"problem": a key of `documents.refusals`}. Pictures are base64; a block names its picture by its
number.
"""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import mammoth

from .assembled import assembled
from .found import Found
from .hidden import visible
from .piece import Piece
from .pieces import Pieces
from .word_parts import BrokenError, seen_parts

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='List Paragraph'] => p:fresh
r[style-name='Strong'] => strong
"""
MOST_PICTURES = 60
MOST_BYTES_OF_PICTURES = 40 * 1024 * 1024
ENDINGS = {"png": b"\x89PNG", "jpg": b"\xff\xd8\xff", "webp": b"RIFF"}
MADE_BY_A_MACHINE = re.compile(
    r"(a|an) (picture|close.?up|screenshot|group|person|logo|diagram|drawing|map)\b.*"
    r"(automatically generated|may be incorrect).*|.*(automatically generated"
    r"|may be incorrect)[^.]*\.?$|.*\.(png|jpe?g|gif|webp|emf|wmf)$|(image|picture|logo) ?\d*$",
    re.IGNORECASE | re.DOTALL,
)
ASIDE = "data:aside,"  # the source of a picture that mammoth has read
A_TAG = re.compile(
    r"</?(p|br|div|h[1-6]|ul|ol|li|a|b|strong|table|span|img|html|body)\b[^>]*>", re.IGNORECASE
)
ITEM = re.compile(r"\s*(?:([-–•*·o▪])|(\d{1,3})[.)])\s+(?=\S)")


def from_word(path: str) -> dict[str, Any]:
    found = Found()
    try:
        file = seen_parts(path, found)
    except BrokenError as error:
        return {"problem": str(error)}
    pictures: list[bytes] = []

    def aside(image: Any) -> dict[str, str]:
        try:
            with image.open() as picture:
                pictures.append(picture.read())
        except Exception:  # noqa: BLE001 - it stands elsewhere, or nowhere
            return {"src": "elsewhere"}
        return {"src": f"{ASIDE}{len(pictures) - 1}"}

    html = mammoth.convert_to_html(
        file,
        style_map=STYLES,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(aside),
    ).value
    return _read(html, found, pictures)


def from_text(path: str) -> dict[str, Any]:
    """HTML, or plain text where there is no tag in it."""
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    return _read(text if A_TAG.search(text) else _as_html(text), Found())


def from_items(path: str) -> list[dict[str, Any]]:
    """Of a JSON file with [(title, text)], each as above but without pictures."""
    items = json.loads(Path(path).read_text(encoding="utf-8"))
    return [_item(title, text) for title, text in items]


def _item(title: str, text: str) -> dict[str, Any]:
    found = Found()
    html = text if A_TAG.search(text) else _as_html(text)
    kept = []
    for piece in Pieces(visible(html, found), found).pieces:
        if piece.kind == "picture":
            found.lose("pictures_elsewhere", piece.words)
        else:
            kept.append(piece)
    return {**assembled(kept, found, title), "kept": dict(found.kept), "lost": found.lost}


def _as_html(text: str) -> str:
    """Each line a paragraph; lines with a dash or a number in front are a list."""
    made: list[str] = []
    kind = ""
    for line in text.splitlines():
        mark = ITEM.match(line)
        new = ("ul" if mark[1] else "ol") if mark else ""
        if not line.strip():
            continue
        if new != kind:
            made.append((f"</{kind}>" if kind else "") + (f"<{new}>" if new else ""))
            kind = new
        words = escape(line[mark.end() if mark else 0 :].strip(), quote=False)
        made.append(f"<li>{words}</li>" if new else f"<p>{words}</p>")
    return "".join(made) + (f"</{kind}>" if kind else "")


def _read(html: str, found: Found, beside: Sequence[bytes] = ()) -> dict[str, Any]:
    pieces = Pieces(visible(html, found), found).pieces
    pictures = Pictures(found, beside)
    kept = [piece for piece in pieces if piece.kind != "picture" or pictures.take(piece)]
    page = assembled(kept, found)
    return {**page, "kept": dict(found.kept), "lost": found.lost, "pictures": pictures.all}


class Pictures:
    """Those that came with the words, in them or `beside` them. `take` puts a number in the place
    of a picture's source.
    """

    def __init__(self, found: Found, beside: Sequence[bytes]) -> None:
        self.found, self.beside = found, beside
        self.all: list[dict[str, str]] = []
        self.bytes = 0
        self.numbers: dict[bytes, int] = {}

    def take(self, piece: Piece) -> bool:
        data = self._data(piece.source)
        if data is None:
            self.found.lose("pictures_elsewhere", piece.words or piece.source[:60])
            return False
        if not any(data.startswith(start) for start in ENDINGS.values()):
            self.found.lose("pictures_of_a_kind", piece.words)
            return False
        self.bytes += len(data)
        if self.bytes > MOST_BYTES_OF_PICTURES or len(self.all) >= MOST_PICTURES:
            self.found.lose("pictures_too_many", piece.words)
            return False
        if data not in self.numbers:
            self.numbers[data] = len(self.all)
            encoded = base64.b64encode(data).decode()
            self.all.append({"data": encoded, "words": said_of(piece.words)})
        piece.source, piece.words = str(self.numbers[data]), ""
        return True

    def _data(self, source: str) -> bytes | None:
        if self.beside and source.startswith(ASIDE):
            return self.beside[int(source.removeprefix(ASIDE))]
        head, comma, body = source.partition(",")
        if not comma or not re.fullmatch(r"(?i)data:[^,]*;base64", head):
            return None
        try:
            return base64.b64decode(body)
        except binascii.Error:
            return None


def said_of(words: str) -> str:
    """The description of a picture; "" where a machine wrote it or it is the name of a file."""
    words = " ".join(words.split())
    return "" if MADE_BY_A_MACHINE.fullmatch(words) or len(words) > 255 else words
