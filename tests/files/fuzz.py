"""Damages sound files in every way and reads them. `damaged` is the same for the same seed;
`read_many` runs in the process with limits.
"""

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from documents import contents
from images import pixels
from tests import strangers

FIGURES = (
    "period,starts,ends,area,value,waiting,unit,published,note\n"
    "2022,2022-01-01,2022-12-31,here,60,,percent,October 2023,\n"
    '2023,2023-01-01,2023-12-31,england,27.5,12,percent,,"a note, quoted"\n'
)
SOUND = {
    "pdf": [
        strangers.pdf(),
        strangers.locked_pdf(),
        strangers.pdf_that_does({"/S": "/URI", "/URI": "http://x"}, where="link"),
    ],
    "docx": [strangers.docx(), strangers.docx(strict=True, main="word/document2.xml")],
    "odt": [strangers.odt(**{"META-INF/manifest.xml": "<manifest/>"})],
    "xlsx": [strangers.xlsx()],
    "pptx": [strangers.pptx()],
    "csv": ["day,what\n1,Café – £5\n".encode(), "day,what\n1,Café\n".encode("cp1252")],
    "txt": ["Words for families – żółć\n".encode("utf-16"), b"words\r\n" * 20],
    "png": [strangers.picture("PNG", (60, 40), mode=mode) for mode in ("RGB", "RGBA", "L")],
    "jpg": [strangers.photograph(90, 60), strangers.photograph(90, 60, progressive=True)],
    "webp": [strangers.picture("WEBP", (60, 40))],
    "figures": [FIGURES.encode(), FIGURES.encode("utf-8-sig")],
}
PICTURES = {"png", "jpg", "webp"}
INTERESTING = [
    b"\x00",
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"99999999999",
    b"-1",
    b"<<",
    b">>",
    b"(",
    b"obj",
    b"\r\n",
    b'"',
    b"&x;",
]
SIZES = [
    {"box": [0, 0, 60, 40], "size": [30, 20], "kind": kind, "options": {}}
    for kind in ("webp", "png", "jpeg")
]


def damaged(kind: str, seed: int, count: int) -> Iterator[bytes]:
    chance = random.Random(f"{kind} {seed}")
    for _number in range(count):
        data = chance.choice(SOUND[kind])
        if data.startswith(b"PK") and chance.random() < 0.6:
            yield _inside(data, chance)
        else:
            yield _harmed(data, chance)


def _inside(data: bytes, chance: random.Random) -> bytes:
    """An archive that is whole, with harmed parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(parts), chance.randint(1, len(parts))):
        parts[name] = _harmed(parts[name], chance)
    return strangers.packed(parts)


def _harmed(data: bytes, chance: random.Random) -> bytes:
    data = bytearray(data)
    for _time in range(chance.choice([1, 1, 2, 4, 16])):
        place, length = chance.randrange(len(data) + 1), chance.choice([1, 1, 2, 4, 40])
        way = chance.randrange(6)
        if way == 0:
            data[place : place + length] = chance.randbytes(length)
        elif way == 1:
            data[place : place + length] = b""
        elif way == 2:
            data[place:place] = chance.choice(INTERESTING)
        elif way == 3:
            data[place : place + length] = chance.choice(INTERESTING)
        elif way == 4:
            other = chance.randrange(len(data) + 1)
            data[place:place] = data[other : other + length]
        elif chance.random() < 0.3:
            del data[place:]
    return bytes(data)


def read_many(folder: str, kind: str, seed: int, count: int) -> dict[str, int]:
    """{what was said of a file: how often}. An exception of `examine` comes through, as it would
    stop an upload.
    """
    said: dict[str, int] = {}
    path = Path(folder) / f"damaged.{kind}"
    for data in damaged(kind, seed, count):
        path.write_bytes(data)
        answer = str(_picture(path) if kind in PICTURES else _document(path, kind))
        said[answer] = said.get(answer, 0) + 1
    return said


def _document(path: Path, kind: str) -> str | None:
    problem = contents.examine(str(path), kind)["problem"]
    if problem is None:
        try:
            contents.texts(str(path), kind)
        except Exception:  # noqa: BLE001 - the search goes without its words
            return "no words"
    return problem


def _picture(path: Path) -> str | None:
    found = pixels.examine(str(path))
    if found["kind"] and not found["problem"]:
        for order in SIZES:
            pixels.measure(str(path))
            pixels.make(str(path), f"{path}.made", {**order, "box": [0, 0, *found["size"]]})
    return found["problem"]
