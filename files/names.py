"""The names of files as they are kept: readable in every language, and safe on every disk."""

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
    """`name` with letters, marks, figures, - and _ alone before its ending; never empty, never a
    hidden or reserved name.
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
    """No more than a disk and the database can hold, and no half of a character."""
    return stem[:MOST_CHARACTERS].encode()[:MOST_BYTES].decode(errors="ignore").strip("-_.")


class Storage(AtomicStorage):
    """Where every file is kept, under such a name."""

    def get_valid_name(self, name: str) -> str:
        return clean(name)


class InMemory(MemoryFileUploadHandler):
    """A small upload."""

    def new_file(self, field_name: str, file_name: str, *args: object, **kwargs: object) -> None:
        super().new_file(field_name, clean(file_name), *args, **kwargs)


class OnDisk(DiskAwareUpload):
    """A large upload."""

    def new_file(self, field_name: str, file_name: str, *args: object, **kwargs: object) -> None:
        super().new_file(field_name, clean(file_name), *args, **kwargs)
