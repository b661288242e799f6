"""Examines a stranger's file: whether its content fits its name and may be shown to families, how
many pages and which words it has.

Called through `files.sandbox`, in a process without Django. Paths are those of files on the disk;
extensions are in lower case.
"""

from . import film, office, pdf, plain_text

KINDS = {
    "pdf": pdf,
    "docx": office,
    "odt": office,
    "pptx": office,
    "xlsx": office,
    "csv": plain_text,
    "txt": plain_text,
    "mp4": film,
    "webm": film,
    "vtt": film,
}


def examine(path: str, extension: str) -> dict[str, str | int | None]:
    """{"problem": a key of documents.refusals.WORDS or None, "pages": the number in a readable PDF,
    else None}.
    """
    if extension not in KINDS:
        return {"problem": "other", "pages": None}
    return {"pages": None, **KINDS[extension].examine(path, extension)}


def texts(path: str, extension: str) -> list[str]:
    """The words of a file: one text for each page of a PDF, else a single one. [] if it
    has none.
    """
    found = KINDS[extension].texts(path, extension) if extension in KINDS else []
    return [text.replace("\x00", " ").encode("utf-8", "replace").decode() for text in found]
