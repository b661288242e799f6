"""Which release this is: a fingerprint of the code and of what its environment lets pages say."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

KINDS = {".py", ".html", ".txt", ".po", ".css", ".js", ".svg", ".csv", ".json", ".toml"}
# folders that are not there on every machine, or that no answer is made from
NOT_SERVED = {"bench", "demo", "deploy", "devtools", "docs", "tests", "var"}


def fingerprint(root: Path, *said: str) -> str:
    """The same on all workers and machines that have the same files and were told the same."""
    whole = hashlib.blake2b("\n".join(said).encode(), digest_size=8)
    for file in _files(root):
        whole.update(f"\0{file.relative_to(root)}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    yield root / "requirements.txt"
    for folder in sorted(root.iterdir()):
        served = folder.name not in NOT_SERVED and not folder.name.startswith(".")
        if served and folder.is_dir():
            yield from sorted(file for file in folder.rglob("*") if file.suffix in KINDS)
