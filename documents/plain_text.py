"""Text files: txt and csv, in UTF-8, UTF-16 with a byte order mark, or the Windows encoding that
Excel writes.
"""

from pathlib import Path

LONGEST = 1_000_000  # characters for the search
ALLOWED = "\t\n\r\f"
DOS_END = "\x1a"


def examine(path: str, extension: str) -> dict[str, str | None]:
    return {"problem": None if decode(Path(path).read_bytes()) is not None else "other"}


def texts(path: str, extension: str) -> list[str]:
    return [(decode(Path(path).read_bytes()) or "")[:LONGEST]]


def decode(data: bytes) -> str | None:
    """The text, None if the bytes are in none of these encodings."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding).removesuffix(DOS_END)
        except UnicodeDecodeError:
            continue
        if not any(sign < " " and sign not in ALLOWED for sign in set(text)):
            return text
    return None
