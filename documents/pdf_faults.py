"""What makes a PDF hard to use for some of its readers, as keys of `documents.faults.WORDS`.

Called through `files.sandbox`, in a process without Django.
"""

import re
import time
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.constants import UserAccessPermissions as Allowed

from .pdf import page_text, resolved

MOST_PAGES = 20  # looked at, from the first to the last
MOST_PICTURES = 200  # of one page
SECONDS = 5  # after which no further page is looked at
FEWEST_LETTERS = 10  # of a page that has words
NO_TITLE = re.compile(r"\s*(untitled.*|microsoft (word|powerpoint|excel) - .*)?", re.IGNORECASE)


def find(path: str) -> list[str]:
    reader = PdfReader(path)
    if reader.is_encrypted:
        reader.decrypt("")
    root: Any = reader.trailer["/Root"].get_object()
    wrong = {
        "locked": _is_locked(reader),
        "scanned": _is_scanned(reader),
        "tags": not _is_tagged(root),
        "title": all(NO_TITLE.fullmatch(title) for title in _titles(reader)),
        "language": not str(resolved(root.get("/Lang")) or "").strip(),
    }
    return [key for key, found in wrong.items() if found]


def _is_locked(reader: PdfReader) -> bool:
    """Whether programs are asked to keep its words even from a screen reader."""
    allowed = reader.user_access_permissions
    return allowed is not None and not allowed & Allowed.EXTRACT_TEXT_AND_GRAPHICS


def _is_tagged(root: dict) -> bool:
    marks, tree = (resolved(root.get(name)) for name in ("/MarkInfo", "/StructTreeRoot"))
    marked = isinstance(marks, dict) and bool(resolved(marks.get("/Marked")))
    return marked and isinstance(tree, dict) and bool(resolved(tree.get("/K")))


def _titles(reader: PdfReader) -> Iterator[str]:
    """As the older and the newer place for it have them."""
    facts = reader.metadata
    yield str(facts.title or "") if facts else ""
    try:
        newer = reader.xmp_metadata
        yield from (str(title) for title in (newer.dc_title or {}).values()) if newer else ()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001, S110 - many programs write it badly, and readers ignore it
        pass


def _is_scanned(reader: PdfReader) -> bool:
    """Whether most of its pages are pictures without words."""
    number, until = len(reader.pages), time.monotonic() + SECONDS
    looked_at = pictures = 0
    for position in range(0, number, max(1, -(-number // MOST_PAGES))):
        if time.monotonic() > until:
            break
        looked_at += 1
        pictures += _has_picture(reader.pages[position]) and not _has_words(reader, position)
    return pictures * 2 > looked_at


def _has_words(reader: PdfReader, position: int) -> bool:
    return sum(sign.isalpha() for sign in page_text(reader, position)) >= FEWEST_LETTERS


def _has_picture(page: PageObject) -> bool:
    """On the page itself, or in a drawing that the page takes in."""
    waiting, seen = [page.get("/Resources")], 0
    while waiting and seen < MOST_PICTURES:
        resources = resolved(waiting.pop())
        drawn = resolved(resources.get("/XObject")) if isinstance(resources, dict) else None
        for thing in map(resolved, drawn.values() if isinstance(drawn, dict) else ()):
            seen += 1
            kind = thing.get("/Subtype") if isinstance(thing, dict) else None
            if kind == "/Image":
                return True
            if kind == "/Form":
                waiting.append(thing.get("/Resources"))
    return False
