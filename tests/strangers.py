"""Files as strangers bring them: sound ones of each kind, locked ones, and ones that could do
harm.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

OFFICE = "http://schemas.openxmlformats.org/{}"
STRICT = "http://purl.oclc.org/ooxml/{}"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of {name: content}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def package(
    main: str, words: str, kind: str, *, strict: bool = False, **more: str | bytes
) -> bytes:
    """An Office file whose relations say that `main` holds the words."""
    relations = (
        STRICT.format("officeDocument/relationships")
        if strict
        else OFFICE.format("officeDocument/2006/relationships")
    )
    return packed(
        {
            "[Content_Types].xml": (
                "<Types"
                ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
                f' Extension="xml" ContentType="application/xml"/><Override PartName="/{main}"'
                f' ContentType="{kind}"/></Types>'
            ),
            "_rels/.rels": (
                "<Relationships"
                ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
                f' Id="r1" Type="{relations}/officeDocument" Target="{main}"/></Relationships>'
            ),
            main: words,
            **{name.replace("__", "/"): content for name, content in more.items()},
        }
    )


def docx(
    words: str = "A plan for families",
    *,
    main: str = "word/document.xml",
    strict: bool = False,
    kind: str = DOCX,
    **more: str,
) -> bytes:
    space = (
        STRICT.format("wordprocessingml/main")
        if strict
        else OFFICE.format("wordprocessingml/2006/main")
    )
    text = (
        "<w:document"
        f' xmlns:w="{space}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
    )
    return package(main, text, kind, strict=strict, **more)


def xlsx(words: str = "Waiting times", *, strict: bool = False, **more: str) -> bytes:
    space = (
        STRICT.format("spreadsheetml/main") if strict else OFFICE.format("spreadsheetml/2006/main")
    )
    shared = {"xl/sharedStrings.xml": f'<sst xmlns="{space}"><si><t>{words}</t></si></sst>'}
    return package(
        "xl/workbook.xml", f'<workbook xmlns="{space}"/>', XLSX, strict=strict, **shared, **more
    )


def pptx(words: str = "Our offer") -> bytes:
    slide = (
        '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    )
    slide += f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>"
    return package(
        "ppt/presentation.xml", "<presentation/>", PPTX, **{"ppt/slides/slide1.xml": slide}
    )


def odt(words: str = "A letter to families", **more: str) -> bytes:
    text = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        f'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>{words}</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    parts = {name.replace("__", "/"): content for name, content in more.items()}
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text, **parts}
    )


def pdf(words: str = "A plan for families", pages: int = 2) -> bytes:
    return _written(_pages(words, pages))


def _pages(words: str, pages: int) -> PdfWriter:
    writer = PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    for _number in range(pages):
        page = writer.add_blank_page(200, 200)
        fonts = DictionaryObject({NameObject("/F1"): _dictionary(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    return writer


def _dictionary(names: Mapping[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})


def _written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def sound_pdf(title: str = "The plan", newer: bytes = b"") -> bytes:
    """With title, language and tags. `newer`: the XML that is the newer place for a title."""
    writer = _pages("A plan for families", 2)
    writer.add_metadata({"/Title": title})
    tags = DictionaryObject({NameObject("/K"): ArrayObject([NumberObject(0)])})
    marks = DictionaryObject({NameObject("/Marked"): BooleanObject(value=True)})
    facts = {"/Lang": TextStringObject("en-GB"), "/MarkInfo": marks, "/StructTreeRoot": tags}
    if newer:
        content = DecodedStreamObject()
        content.set_data(newer)
        facts["/Metadata"] = content
    for name, fact in facts.items():
        writer.root_object[NameObject(name)] = writer._add_object(fact)
    return _written(writer)


def scanned_pdf() -> bytes:
    file = io.BytesIO()
    pages = [Image.new("L", (60, 80), "white") for _number in range(3)]
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def locked_pdf(user_password: str = "", algorithm: str = "AES-256") -> bytes:
    """Not to be copied; with a password for readers where one is given."""
    writer = _pages("A plan for families", 2)
    writer.encrypt(user_password, "owner", algorithm=algorithm, permissions_flag=0b100)
    return _written(writer)


def rights_managed_pdf() -> bytes:
    return locked_pdf().replace(b"/Filter /Standard", b"/Filter /FOPN_flk")


def pdf_with_loops() -> bytes:
    """Its tree of pages holds itself."""
    data = pdf()
    number = re.search(rb"(\d+) 0 obj\n<<\n/Type /Pages", data).group(1)
    return data.replace(b"/Kids [ ", b"/Kids [ " + number + b" 0 R ")


def pdf_that_does(action: Mapping[str, str], *, where: str = "/OpenAction") -> bytes:
    writer = _pages("A plan", 1)
    wanted = DictionaryObject({NameObject(key): _value(value) for key, value in action.items()})
    if where == "link":
        corners = ArrayObject(NumberObject(corner) for corner in (0, 0, 100, 100))
        note = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): corners,
                NameObject("/A"): wanted,
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    else:
        writer.root_object[NameObject(where)] = writer._add_object(wanted)
    return _written(writer)


def _value(text: str) -> NameObject | TextStringObject:
    return NameObject(text) if text.startswith("/") else TextStringObject(text)


def zip_bomb() -> bytes:
    """600 MB of the letter a, in some hundred KB."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _megabyte in range(600):
            part.write(b"a" * 1024 * 1024)
    return file.getvalue()


def picture(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), colour: str = "green", mode: str = "RGB"
) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind)
    return file.getvalue()


def photograph(width: int, height: int, **options: object) -> bytes:
    """A JPEG with something to see in it."""
    file = io.BytesIO()
    Image.effect_mandelbrot((64, 64), (-2, -1, 1, 1), 20).resize((width, height)).convert(
        "RGB"
    ).save(file, "JPEG", **options)
    return file.getvalue()


def large_png(side: int) -> bytes:
    """A black square of few bytes."""
    file = io.BytesIO()
    Image.new("1", (side, side)).save(file, "PNG", optimize=True)
    return file.getvalue()
