"""Safe names for files, readable in every language."""

import unicodedata
from pathlib import PurePosixPath

from django.core.files.uploadhandler import MemoryFileUploadHandler

from .safe_storage import AtomicStorage, DiskAwareUpload

MOST_CHARACTERS = 70  # the database keeps 100, with the folder and what makes a name unique
MOST_BYTES = 180  # a disk keeps 255
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{device}{number}" for device in ("com", "lpt") for number in range(10)),
}  # Windows
KEPT = {"Lu", "Ll", "Lt", "Lo", "Mn", "Mc", "Nd", "Nl", "No"}
WITHOUT_NAME = "file"


def clean(name: str) -> str:
    """The name with only letters, marks, digits, - and _ before its extension. It is never empty,
    hidden or reserved.
    """
    path = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/. "))
    stem, ending = path.name, ""
    if "." in stem:
        stem, _dot, ending = stem.rpartition(".")
    ending = "".join(sign for sign in ending.lower() if sign.isascii() and sign.isalnum())[:10]
    stem = _cut("".join(map(_sign, stem)).strip("-_."))
    if not stem or stem.split(".")[0].lower() in RESERVED:
        stem = f"{WITHOUT_NAME}-{stem}".strip("-")
    return f"{stem}.{ending}" if ending else stem


def _sign(sign: str) -> str:
    if sign in "-_." or unicodedata.category(sign) in KEPT:
        return sign
    return "_" if sign.isspace() else ""


def _cut(stem: str) -> str:
    """No longer than a disk and the database allow, and without half a character."""
    return stem[:MOST_CHARACTERS].encode()[:MOST_BYTES].decode(errors="ignore").strip("-_.")


class Storage(AtomicStorage):
    """Where every file is stored, under such a name."""

    def get_valid_name(self, name: str) -> str:
        return clean(name)


class InMemory(MemoryFileUploadHandler):
    """The upload handler for small files."""

    def new_file(self, field_name: str, file_name: str, *args: object, **kwargs: object) -> None:
        super().new_file(field_name, clean(file_name), *args, **kwargs)


class OnDisk(DiskAwareUpload):
    """The upload handler for large files."""

    def new_file(self, field_name: str, file_name: str, *args: object, **kwargs: object) -> None:
        super().new_file(field_name, clean(file_name), *args, **kwargs)
