"""Word files, written by hand as Word writes them."""

from html import escape

from tests.strangers import DOCX, packed

NAMES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("Title", "Title", ""),
        ("Heading1", "heading 1", ""),
        ("Heading2", "heading 2", ""),
        ("Heading3", "heading 3", ""),
        ("TOC1", "toc 1", ""),
        ("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
    )
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>' for level in range(3))
    + "</w:abstractNum>"
    for number, kind in ((1, "bullet"), (2, "decimal"))
) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2)
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX}"/></Types>'
)
DOCUMENT = f"<w:document{NAMES}><w:body>{{}}</w:body></w:document>"
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)


def run(words: str, properties: str = "") -> str:
    return (
        f"<w:r><w:rPr>{properties}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'
    )


def paragraph(*inside: str, style: str = "", item: tuple[int, int] | None = None) -> str:
    """`inside`: words, or what `run`, `link` and the like give. `item`: (list, level)."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        numbers = f'<w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/>'
        named += f"<w:numPr>{numbers}</w:numPr>"
    parts = (part if part.startswith("<") else run(part) for part in inside)
    return f"<w:p><w:pPr>{named}</w:pPr>{''.join(parts)}</w:p>"


def link(words: str, key: str) -> str:
    return f'<w:hyperlink r:id="{key}">{run(words)}</w:hyperlink>'


def picture(key: str, words: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{words}"/>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{key}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(*rows: list[str], more: dict[tuple[int, int], str] | None = None) -> str:
    """`more`: {(row, column): properties of the cell}."""
    more = more or {}
    lines = (
        "<w:tr>"
        + "".join(
            f"<w:tc><w:tcPr>{more.get((at, column), '')}</w:tcPr>{paragraph(words)}</w:tc>"
            for column, words in enumerate(row)
        )
        + "</w:tr>"
        for at, row in enumerate(rows)
    )
    return f"<w:tbl><w:tblPr/>{''.join(lines)}</w:tbl>"


def text_box(words: str) -> str:
    inside = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_file(
    *body: str,
    links: dict[str, str] | None = None,
    pictures: dict[str, bytes] | None = None,
    **parts: str | bytes,
) -> bytes:
    """`links`: {key: address}; `pictures`: {key: PNG}. `parts`: more of them, "." written "__"."""
    relations = [
        f'<Relationship Id="{key}" Type="{REL.format("hyperlink")}" Target="{escape(address)}"'
        ' TargetMode="External"/>'
        for key, address in (links or {}).items()
    ]
    relations += [
        f'<Relationship Id="{key}" Type="{REL.format("image")}" Target="media/{key}.png"/>'
        for key in pictures or {}
    ]
    relations += [
        f'<Relationship Id="{name}" Type="{REL.format(name)}" Target="{name}.xml"/>'
        for name in ("styles", "numbering")
    ]
    main = (
        f'<Relationship Id="a" Type="{REL.format("officeDocument")}" Target="word/document.xml"/>'
    )
    named = {name.replace("__", ".").replace("_in_", "/"): part for name, part in parts.items()}
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": ROOT.format(main),
            "word/document.xml": DOCUMENT.format("".join(body)),
            "word/_rels/document.xml.rels": ROOT.format("".join(relations)),
            "word/styles.xml": f"<w:styles{NAMES}>{STYLES}</w:styles>",
            "word/numbering.xml": f"<w:numbering{NAMES}>{NUMBERING}</w:numbering>",
            **{f"word/media/{key}.png": data for key, data in (pictures or {}).items()},
            **named,
        }
    )
