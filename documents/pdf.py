"""PDF files. What pypdf cannot read is no fault of the editor's: such a file has no facts, and is
kept.
"""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

LONGEST = 1_000_000  # characters for the search
MOST_ACTIONS = 100_000


def examine(path: str, extension: str) -> dict[str, str | int | None]:
    with open(path, "rb") as file:  # noqa: PTH123 - the reader wants an open file
        if b"%PDF-" not in file.read(1024):
            return {"problem": "other"}
        found: dict[str, str | int | None] = {"problem": None, "pages": None}
        try:
            reader = PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):
                return {"problem": "password"}
            found["pages"] = len(reader.pages)
            found["problem"] = _harmful(reader)
        except NotImplementedError:  # a lock that no password opens
            return {"problem": "rights"}
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S110 - a broken file can raise anything
            pass
        return found


def texts(path: str, extension: str) -> list[str]:
    found, left = [], LONGEST
    reader = PdfReader(path)
    for number in range(len(reader.pages)):
        found.append(page_text(reader, number)[:left])
        left -= len(found[-1])
    return found


def page_text(reader: PdfReader, number: int) -> str:
    """ "" for a page that is broken: the others have words."""
    try:
        return reader.pages[number].extract_text()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above
        return ""


def _harmful(reader: PdfReader) -> str | None:
    """A file that starts a program, wherever, or runs a script by itself when it or a page of it
    is opened.
    """
    root: Any = reader.trailer["/Root"].get_object()
    at_once = [root.get("/OpenAction"), *_values(root.get("/AA")), *_names(root.get("/Names"))]
    clicked = [item.get("/A") for item in _outlines(root)]
    for page in reader.pages:
        at_once += _values(page.get("/AA"))
        for note in map(resolved, resolved(page.get("/Annots")) or ()):
            if isinstance(note, dict):
                clicked += [note.get("/A"), *_values(note.get("/AA"))]
    kinds = {"at once": set(_kinds(at_once)), "clicked": set(_kinds(clicked))}
    if "/Launch" in kinds["at once"] | kinds["clicked"]:
        return "launch"
    return "script" if "/JavaScript" in kinds["at once"] else None


def _kinds(actions: list[Any]) -> Iterator[str]:
    """The kind of each action and of those that follow it."""
    waiting: list[Any] = list(actions)
    seen: set[int] = set()
    while waiting and len(seen) < MOST_ACTIONS:
        action = waiting.pop()
        if isinstance(action, IndirectObject):
            if action.idnum in seen:
                continue
            seen.add(action.idnum)
        action = resolved(action)
        if isinstance(action, list):
            waiting += action
        elif isinstance(action, dict):
            yield str(resolved(action.get("/S")))
            waiting.append(action.get("/Next"))


def _outlines(root: dict) -> Iterator[dict]:
    waiting = [root.get("/Outlines")]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_ACTIONS:
        reference = waiting.pop()
        item = resolved(reference)
        if isinstance(item, dict) and id(item) not in seen:
            seen.add(id(item))
            yield item
            waiting += [item.get("/First"), item.get("/Next")]


def _names(names: Any) -> Iterator[Any]:
    """The scripts of the whole document: a tree of names."""
    names = resolved(names)
    waiting = [names.get("/JavaScript") if isinstance(names, dict) else None]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_ACTIONS:
        node = resolved(waiting.pop())
        if isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            yield from (resolved(node.get("/Names")) or [])[1::2]
            waiting += resolved(node.get("/Kids")) or []


def _values(actions: Any) -> list[Any]:
    actions = resolved(actions)
    return list(actions.values()) if isinstance(actions, dict) else []


def resolved(thing: Any) -> Any:
    return thing.get_object() if isinstance(thing, IndirectObject) else thing
