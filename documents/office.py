"""Office files: packages of parts (docx, xlsx, pptx: ISO 29500, transitional and strict; odt: ISO
26300).

Which part holds the words is said by the package's own relations: it need not be called
word/document.xml.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

LONGEST = 1_000_000  # characters for the search
MOST_PARTS = 20_000
MOST_BYTES = 400 * 1024 * 1024  # of all parts, unpacked
MOST_BYTES_READ = 60 * 1024 * 1024  # of one part, unpacked
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: Word 97, or a new file that a password locks
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAIN = {  # where relations are missing: the usual name; and what the kind of that part says
    "docx": ("word/document.xml", "wordprocessingml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml"),
    "pptx": ("ppt/presentation.xml", "presentationml"),
    "odt": ("content.xml", "opendocument.text"),
}
MACROS = re.compile(
    r"vbaproject\.bin$|vbadata\.xml$|/macrosheets/|/dialogsheets/|\.(doc|dot|xls|xlt|ppt|pot|pps)m$|\.(xlsb|xlam|ppam)$"
    r"|^basic/.+/(?!(script|dialog)-l[bc]\.xml$)[^/]+$|^scripts/.*[^/]$"
)
PARAGRAPHS = {"p", "h", "si", "is"}
GAPS = {"tab", "br", "cr", "s", "line-break", "cell", "table-cell"}


def examine(path: str, extension: str) -> dict[str, str | None]:
    with open(path, "rb") as file:  # noqa: PTH123 - read twice, as bytes and as an archive
        if file.read(len(OLD)) == OLD:
            return {"problem": "password" if ENCRYPTED in file.read() else "old"}
    try:
        with zipfile.ZipFile(path) as archive:
            return {"problem": _problem(archive, extension)}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a broken archive can raise anything
        return {"problem": "other"}


def _problem(archive: zipfile.ZipFile, extension: str) -> str | None:
    parts = archive.infolist()
    names = {part.filename.lower(): part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        return "large"
    if any(part.flag_bits & 1 for part in parts) or _manifest_is_encrypted(archive, names):
        return "password"
    main = _main(archive, names, extension)
    if main not in archive.namelist():
        return "other"
    kind = _kind(archive, names, main)
    if (
        "macroenabled" in kind
        or any(MACROS.search(name) for name in names)
        or _calls_macros(archive, main, extension)
    ):
        return "macros"
    usual, named = MAIN[extension]
    return None if (named in kind if kind else main == usual) else "other"


def _calls_macros(archive: zipfile.ZipFile, main: str, extension: str) -> bool:
    return extension == "odt" and b"vnd.sun.star.script:" in _read(archive, main)


def _main(archive: zipfile.ZipFile, names: dict[str, str], extension: str) -> str:
    """The name of the part that holds the words."""
    usual = MAIN[extension][0]
    if extension == "odt" or "_rels/.rels" not in names:
        return usual
    for relation in _xml(archive, names["_rels/.rels"]).iter():
        if relation.get("Type", "").endswith("/officeDocument"):
            target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
            return names.get(target.lower(), target)
    return usual


def _kind(archive: zipfile.ZipFile, names: dict[str, str], main: str) -> str:
    """What the package says of its main part, in small letters; "" where it says nothing."""
    if "mimetype" in names:
        return _read(archive, names["mimetype"])[:200].decode("latin-1").strip().lower()
    if "[content_types].xml" not in names:
        return ""
    default = ""
    for entry in _xml(archive, names["[content_types].xml"]).iter():
        if entry.get("PartName", "").lstrip("/").lower() == main.lower():
            return entry.get("ContentType", "").lower()
        if entry.get("Extension", "").lower() == main.rpartition(".")[2].lower():
            default = entry.get("ContentType", "").lower()
    return default if "main+xml" in default else ""


def _manifest_is_encrypted(archive: zipfile.ZipFile, names: dict[str, str]) -> bool:
    return "meta-inf/manifest.xml" in names and b"encryption-data" in _read(
        archive, names["meta-inf/manifest.xml"]
    )


def texts(path: str, extension: str) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        main = _main(archive, names, extension)
        words, left = [], LONGEST
        for name in _parts_with_words(archive, main, extension):
            words.append(_words(_xml(archive, name), extension)[:left])
            left -= len(words[-1])
    return ["\n".join(filter(None, words))]


def _parts_with_words(archive: zipfile.ZipFile, main: str, extension: str) -> Iterator[str]:
    inside = {"xlsx": r"(sharedstrings|worksheets/.+)\.xml$", "pptx": r"slides/[^/]+\.xml$"}.get(
        extension
    )
    if not inside:
        yield main
        return
    folder = posixpath.dirname(main)
    pattern = re.compile(re.escape(f"{folder}/" if folder else "") + inside, re.IGNORECASE)
    found = [name for name in archive.namelist() if pattern.match(name)]
    yield from sorted(
        found,
        key=lambda name: [
            int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)
        ],
    )


def _words(root: ElementTree.Element, extension: str) -> str:
    """The text of the elements that hold it, a line for each paragraph."""
    written: list[str] = []
    if extension == "odt":
        body = next((element for element in root.iter() if _name(element) == "body"), root)
        for element in body.iter():
            if _name(element) in PARAGRAPHS | GAPS:
                element.tail = ("\n" if _name(element) in PARAGRAPHS else " ") + (
                    element.tail or ""
                )
        written = list(body.itertext())
    else:
        for element in root.iter():
            name = _name(element)
            written.append(
                (element.text or "")
                if name == "t"
                else "\n"
                if name in PARAGRAPHS
                else " "
                if name in GAPS
                else ""
            )
    return re.sub(r"\s*\n\s*", "\n", "".join(written)).strip()


def _name(element: ElementTree.Element) -> str:
    """Without its namespace, which strict files write in another way."""
    return str(element.tag).rpartition("}")[2]


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.parse(io.BytesIO(_read(archive, name))).getroot()  # noqa: S314 - in a process with limits


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(MOST_BYTES_READ + 1)
    if len(data) > MOST_BYTES_READ:
        raise ValueError(f"{name} has more than {MOST_BYTES_READ} bytes")
    return data
