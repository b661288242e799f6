"""Postcodes and their districts in a small file: sector, district, the last two letters of each."""

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .problems import Problem

FILE = "postcodes.txt"
LINE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?\d) (\S+) ((?:[A-Z]{2})+)")
WHOLE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?\d)([A-Z]{2})")


def read(
    lines: Iterable[tuple[int, str]], districts: Iterable[str]
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """({sector: {district: its units, two letters each}}, what is wrong) of numbered lines."""
    found: dict[str, dict[str, str]] = {}
    problems, known = [], set(districts)
    for number, line in lines:
        parts = LINE.fullmatch(line)
        if not parts:
            words = "write sector, district and pairs of letters, such as: ZZ11 north AAABAD"
            problems.append(Problem(FILE, f"line {number}", words))
        elif parts[2] not in known:
            words = f"no district in council.toml has the key “{parts[2]}”"
            problems.append(Problem(FILE, f"line {number}", words))
        else:
            found.setdefault(parts[1], {})[parts[2]] = parts[3]
    return found, problems


def packed(rows: Iterable[tuple[str, str]], heading: str) -> str:
    """The content of such a file, from (postcode, key of its district)."""
    units: dict[tuple[str, str], set[str]] = {}
    for postcode, district in rows:
        parts = WHOLE.fullmatch(re.sub(r"\s+", "", postcode.upper()))
        if not parts:
            raise ValueError(f"{postcode!r} is no postcode")
        units.setdefault((parts[1], district), set()).add(parts[2])
    lines = [
        f"{sector} {key} {''.join(sorted(two))}" for (sector, key), two in sorted(units.items())
    ]
    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    return comment + "".join(f"{line}\n" for line in lines)


def rows_of(path: Path, keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """(postcode, key) for each row of a table with the columns postcode and district. `keys`:
    {code: key}. ValueError names every code without a district.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["postcode"], row["district"]) for row in csv.DictReader(file)]
    if unknown := sorted({code for _postcode, code in rows} - set(keys)):
        raise ValueError(f"council.toml has no district with the code {', '.join(unknown)}")
    return [(postcode, keys[code]) for postcode, code in rows]
