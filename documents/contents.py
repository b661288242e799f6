"""What a stranger's file is: whether its content fits its name and may be shown to families, how
many pages, which words.

Called through `files.sandbox`, in a process without Django. Every path is that of a file on the
disk; extensions are small letters.
"""

from . import office, pdf, plain_text

KINDS = {
    "pdf": pdf,
    "docx": office,
    "odt": office,
    "pptx": office,
    "xlsx": office,
    "csv": plain_text,
    "txt": plain_text,
}


def examine(path: str, extension: str) -> dict[str, str | int | None]:
    """{"problem": a key of documents.refusals.WORDS or None, "pages": their number in a PDF that
    can be read, else None}.
    """
    if extension not in KINDS:
        return {"problem": "other", "pages": None}
    return {"pages": None, **KINDS[extension].examine(path, extension)}


def texts(path: str, extension: str) -> list[str]:
    """The words of a file, a text for each page of a PDF, else one. [] where there is none."""
    found = KINDS[extension].texts(path, extension) if extension in KINDS else []
    return [text.replace("\x00", " ").encode("utf-8", "replace").decode() for text in found]
