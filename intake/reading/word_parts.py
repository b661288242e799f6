"""Takes out of a Word file what its readers don't see, and counts what mammoth leaves out."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from .found import Found

MOST_BYTES = 80 * 1024 * 1024  # of all parts that are read, unpacked
MOST_XML = 20 * 1024 * 1024  # of one part with words
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WITH_WORDS = re.compile(r"word/(document|footnotes|endnotes)\d*\.xml$")
FRAME = re.compile(r"word/(header|footer)\d*\.xml$")
READ = re.compile(r".*\.(xml|rels)$|word/media/.*", re.IGNORECASE)
FIELD_PARTS = {"rPr", "fldChar", "instrText"}  # of a hidden run, what holds a field together
SMALLEST = 4  # half points
CONTENTS = re.compile(r"toc ?\d|toc ?heading|contents heading", re.IGNORECASE)
Element = ElementTree.Element


class BrokenError(Exception):
    """The message is a key of `intake.words`."""


def seen_parts(path: str, found: Found) -> io.BytesIO:
    """The file as mammoth is to read it."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(made, "w") as seen:
        styles = Styles(_styles(archive))
        parts = [part for part in archive.infolist() if READ.match(part.filename)]
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise BrokenError("large")
        for part in parts:
            is_xml = not part.filename.startswith("word/media/")
            data = _read(archive, part.filename, MOST_XML if is_xml else MOST_BYTES)
            if is_xml:
                refuse_entities(data)
            if FRAME.match(part.filename):
                found.lose("page_frames", _words(ElementTree.fromstring(data)))  # noqa: S314
            if WITH_WORDS.match(part.filename):
                data = _seen(ElementTree.fromstring(data), styles, found)  # noqa: S314 - no DTD
            seen.writestr(part.filename, data)
    made.seek(0)
    return made


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as part:
        data = part.read(most + 1)
    if len(data) > most:
        raise BrokenError("large")
    return data


def refuse_entities(data: bytes) -> None:
    """No file of Word declares any; a hostile one may grow without an end by them."""

    def refuse(*_declared: object) -> None:
        raise BrokenError("other")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)


def _styles(archive: zipfile.ZipFile) -> Element:
    if "word/styles.xml" not in archive.namelist():
        return Element(f"{W}styles")
    data = _read(archive, "word/styles.xml", MOST_XML)
    refuse_entities(data)
    return ElementTree.fromstring(data)  # noqa: S314 - no DTD


class Styles:
    def __init__(self, root: Element) -> None:
        self.hidden: set[str] = set()
        self.shaded: set[str] = set()
        self.contents: set[str] = set()
        for style in _all(root, "style"):
            key = _value(style, "styleId")
            name = _child(style, "name")
            if any(_is_hidden(one) for one in _all(style, "rPr")):
                self.hidden.add(key)
            if any(_is_filled(one) for one in _all(style, "shd")):
                self.shaded.add(key)
            if name is not None and CONTENTS.match(_value(name, "val")):
                self.contents.add(key)


def _seen(root: Element, styles: Styles, found: Found) -> bytes:
    parents = {child: parent for parent in root.iter() for child in parent}
    _count(root, found)
    _hoist_boxes(root, parents, found)
    for run in list(_all(root, "r")):
        properties = _child(run, "rPr")
        style = _child(properties, "rStyle")
        of_style = style is not None and _value(style, "val") in styles.hidden
        is_white = _is_white(properties) and not _on_colour(run, parents, styles)
        if _is_hidden(properties) or of_style or is_white:
            if _words(run):
                found.lose("hidden", _words(run))
            for child in [one for one in run if _name(one) not in FIELD_PARTS]:
                run.remove(child)
    for paragraph in list(_all(root, "p")):
        style = _child(_child(paragraph, "pPr"), "pStyle")
        named = _value(style, "val") if style is not None else ""
        kind = "hidden" if named in styles.hidden else ""
        kind = "contents" if named in styles.contents else kind
        if kind:
            found.lose(kind, _words(paragraph))
            parents[paragraph].remove(paragraph)
    return ElementTree.tostring(root)


def _count(root: Element, found: Found) -> None:
    """What mammoth leaves out, or what changes its look."""
    for name, kind in (("del", "deleted"), ("moveFrom", "deleted"), ("ins", "inserted")):
        for one in _all(root, name):
            words = _words(one)
            if words or any(True for _one in _all(one, "delText")):
                found.lose(kind, words or "".join(t.text or "" for t in _all(one, "delText")))
    found.lose("comments", number=len(list(_all(root, "commentReference"))))
    names = [_name(one) for one in root.iter()]
    found.lose("formulas", number=names.count("oMath"))
    found.lose("drawings", number=names.count("chart") + names.count("relIds"))
    found.lose("frames", number=names.count("object"))
    marks = {"color", "sz", "highlight", "u", "rFonts"}
    found.lose("looks", number=int(bool(marks & set(names))))


def _hoist_boxes(root: Element, parents: dict[Element, Element], found: Found) -> None:
    """The words of a text box come after the paragraph that holds it."""
    for paragraph in list(_all(root, "p")):
        boxes = [one for one in paragraph.iter() if _name(one) == "txbxContent"]
        if not boxes or paragraph not in parents or _is_inside(paragraph, "txbxContent", parents):
            continue
        holders = {_holder(box, parents, paragraph): box for box in reversed(boxes)}
        above = parents[paragraph]
        place = list(above).index(paragraph) + 1
        for holder, box in holders.items():
            found.lose("text_boxes", _words(box))
            parents[holder].remove(holder)
            for inner in reversed(list(box)):
                above.insert(place, inner)
                parents[inner] = above


def _holder(box: Element, parents: dict[Element, Element], paragraph: Element) -> Element:
    """The drawing with it, or what has the same box in a newer and an older way."""
    found, one = box, box
    while (one := parents[one]) is not paragraph:
        if one.tag == f"{MC}AlternateContent" or _name(one) in ("pict", "drawing"):
            found = one
    return found


def _is_inside(one: Element, name: str, parents: dict[Element, Element]) -> bool:
    while one in parents:
        one = parents[one]
        if _name(one) == name:
            return True
    return False


def _is_hidden(properties: Element | None) -> bool:
    if properties is None:
        return False
    for name in ("vanish", "webHidden", "specVanish"):
        mark = _child(properties, name)
        if mark is not None and _value(mark, "val") not in ("0", "false", "off"):
            return True
    size = _child(properties, "sz")
    given = _value(size, "val") if size is not None else ""
    return given.isdigit() and int(given) <= SMALLEST


def _is_white(properties: Element | None) -> bool:
    colour = _child(properties, "color")
    return colour is not None and bool(re.fullmatch("(?i)(f[a-f0-9]){3}", _value(colour, "val")))


def _on_colour(run: Element, parents: dict[Element, Element], styles: Styles) -> bool:
    """Whether something behind its words is filled, so that white is seen there."""
    one = run
    while True:
        properties = _child(one, f"{_name(one)}Pr")
        if properties is not None:
            if any(_is_filled(shade) for shade in _all(properties, "shd")):
                return True
            marker = _child(properties, "highlight")
            named = [*_all(properties, "tblStyle"), *_all(properties, "pStyle")]
            if marker is not None or any(_value(name, "val") in styles.shaded for name in named):
                return True
        if one not in parents:
            return False
        one = parents[one]
        if _name(one) == "tbl":
            properties = _child(one, "tblPr")
            style = _child(properties, "tblStyle")
            if style is not None and _value(style, "val") in styles.shaded:
                return True


def _is_filled(shade: Element) -> bool:
    fill = _value(shade, "fill").lower()
    return bool(re.fullmatch("[0-9a-f]{6}", fill)) and not re.fullmatch("(f[a-f0-9]){3}", fill)


def _name(one: Element) -> str:
    return str(one.tag).rpartition("}")[2]


def _value(one: Element, name: str) -> str:
    return one.get(f"{W}{name}") or one.get(f"{STRICT}{name}") or ""


def _child(one: Element | None, name: str) -> Element | None:
    if one is None:
        return None
    found = one.find(f"{W}{name}")
    return found if found is not None else one.find(f"{STRICT}{name}")


def _all(root: Element, name: str) -> Iterator[Element]:
    yield from root.iter(f"{W}{name}")
    yield from root.iter(f"{STRICT}{name}")


def _words(one: Element) -> str:
    return "".join(text.text or "" for text in _all(one, "t")).strip()
