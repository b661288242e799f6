"""Films and their captions: mp4 and webm in forms that browsers play, captions as WebVTT.

Only the heads of a film's parts are read, so a long one takes no longer than a short one.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from . import plain_text

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
PLAYED = {b"avc1", b"avc3", b"av01", b"vp09"}  # what every browser of today plays
MOST_BOXES = 10_000
WEBM = b"\x1aE\xdf\xa3"  # how EBML begins
HEAD = 64  # bytes in which a WebM file names itself
CAPTIONS = 2_000_000  # bytes, of some days of talking
CUE = re.compile(
    r"^(?:\d+:)?\d\d:\d\d\.\d{3}[ \t]+-->[ \t]+(?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE
)


def examine(path: str, extension: str) -> dict[str, str | None]:
    ways = {"mp4": _in_mp4, "webm": _in_webm, "vtt": _in_captions}
    return {"problem": ways[extension](Path(path))}


def texts(path: str, extension: str) -> list[str]:
    """The page that shows it has its words."""
    return []


def _in_mp4(path: Path) -> str | None:
    size = path.stat().st_size
    with path.open("rb") as file:
        boxes = list(_boxes(file, 0, size))
    kinds = {kind for kind, _inside in boxes}
    if boxes[:1] != [(b"ftyp", b"")] or not {b"moov", b"stsd"} <= kinds:
        return "other"
    played = {inside[4:8] for kind, inside in boxes if kind == b"stsd"} & PLAYED
    return None if played else "film"


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    """(kind, first bytes of the first entry) of each box down to the tracks' kinds of pictures and
    sound; nothing more behind one that doesn't fit.
    """
    waiting, found = [(start, end)], 0
    while waiting:
        at, last = waiting.pop()
        while at + 8 <= last and found < MOST_BOXES:
            file.seek(at)
            head = file.read(16)
            length, kind, skip = int.from_bytes(head[:4]), head[4:8], 8
            if length == 1:
                length, skip = int.from_bytes(head[8:]), 16
            elif length == 0:
                length = last - at
            if length < skip or at + length > last:
                return
            found += 1
            file.seek(at + skip + 8)
            yield kind, file.read(8) if kind == b"stsd" else b""
            if kind in CONTAINERS:
                waiting.append((at + skip, at + length))
            at += length


def _in_webm(path: Path) -> str | None:
    with path.open("rb") as file:
        head = file.read(HEAD)
    return None if head.startswith(WEBM) and b"webm" in head else "other"


def _in_captions(path: Path) -> str | None:
    if path.stat().st_size > CAPTIONS:
        return "captions"
    text = plain_text.decode(path.read_bytes()) or ""
    first = text.splitlines()[:1]
    is_vtt = bool(first) and re.fullmatch(r"WEBVTT(?:[ \t].*)?", first[0])
    return None if is_vtt and CUE.search(text) else "captions"
