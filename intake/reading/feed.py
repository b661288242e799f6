"""The entries of a feed, RSS or Atom. Called through `files.sandbox`, without Django."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .word_parts import BrokenError, refuse_entities

NAMES = {  # ours: what it is called there, the fuller one first
    "title": ("title",),
    "date": ("published", "pubDate", "date", "updated"),
    "text": ("encoded", "content", "description", "summary"),
    "address": ("link", "guid", "id"),
    "topics": ("category", "subject"),
}
BETWEEN = "; "
Element = ElementTree.Element


def entries(path: str) -> dict[str, Any]:
    """{"header": names of columns, "rows": [[number, cell ...]]}; {} for what is no feed."""
    data = Path(path).read_bytes()
    try:
        refuse_entities(data)
    except BrokenError:
        return {}
    root = ElementTree.fromstring(data)  # noqa: S314 - no DTD
    found = [one for one in root.iter() if _name(one) in ("item", "entry")]
    rows = [[number, *map(_said, [one] * len(NAMES), NAMES)] for number, one in enumerate(found, 1)]
    return {"header": list(NAMES), "rows": rows} if found else {}


def _said(entry: Element, what: str) -> str:
    parts = [part for name in NAMES[what] for part in entry if _name(part) == name]
    if what == "topics":
        names = (part.get("term") or part.text or "" for part in parts)
        return BETWEEN.join(dict.fromkeys(name.strip() for name in names if name.strip()))
    if what == "address":
        parts = [part for part in parts if part.get("rel") in (None, "alternate")]
        given = (part.get("href") or (part.text or "").strip() for part in parts)
        return next((one for one in given if one.startswith(("http://", "https://", "/"))), "")
    return next(filter(None, map(_inside, parts)), "")


def _inside(part: Element) -> str:
    """Its text, or its tags where they stand there as tags (XHTML in Atom)."""
    if len(part):
        for one in part.iter():
            one.tag = _name(one)
        return ElementTree.tostring(part, encoding="unicode")
    return (part.text or "").strip()


def _name(one: Element) -> str:
    return str(one.tag).rpartition("}")[2]
