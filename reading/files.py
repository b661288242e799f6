"""The lists of words beside the code: a line each, lines with # are for people."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def lines_of(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
