"""Where each postcode of the council lies, in a small file: sector, then for each of its postcodes
the last two letters, easting and northing (metres of the national grid, six figures each).

The file is optional: without it nothing has a distance.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import council

FILE = "positions.txt"
WHOLE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d)([A-Z]{2})")
UNIT = re.compile(r"([A-Z]{2})(\d{6})(\d{6})")


@dataclass(frozen=True)
class Position:
    """`postcode` as it is usually written; "" for the middle of several."""

    postcode: str
    district: str
    easting: int
    northing: int


def position_of(postcode: str) -> Position | None:
    """None: not a whole postcode, or none of this council's."""
    parts = WHOLE.fullmatch(re.sub(r"\s+", "", postcode.upper()))
    if not parts:
        return None
    outward, sector, unit = parts.groups()
    own = council()
    district = next(
        (
            key
            for key, units in own.postcodes.get(outward + sector, {}).items()
            if unit in (units[start : start + 2] for start in range(0, len(units), 2))
        ),
        "",
    )
    for found in UNIT.finditer(_sectors(own.folder).get(outward + sector, "")):
        if found[1] == unit:
            return Position(f"{outward} {sector}{unit}", district, int(found[2]), int(found[3]))
    return None


def middle_of(outward: str) -> tuple[int, int] | None:
    """(easting, northing) of the middle of a first half of postcodes (ZZ1): the mean of them."""
    return _middles(council().folder).get(outward.upper())


@cache
def _sectors(folder: Path) -> dict[str, str]:
    path = folder / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


@cache
def _middles(folder: Path) -> dict[str, tuple[int, int]]:
    points: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sector, units in _sectors(folder).items():
        points[sector[:-1]] += [(int(one[2]), int(one[3])) for one in UNIT.finditer(units)]
    return {
        outward: (sum(east for east, _ in all_) // len(all_), sum(n for _, n in all_) // len(all_))
        for outward, all_ in points.items()
    }


def packed(rows: Iterable[tuple[str, int, int]], heading: str) -> str:
    """The content of such a file, from (postcode, easting, northing)."""
    sectors: dict[str, list[str]] = defaultdict(list)
    for postcode, easting, northing in rows:
        parts = WHOLE.fullmatch(re.sub(r"\s+", "", postcode.upper()))
        if not parts:
            raise ValueError(f"{postcode!r} is no postcode")
        sectors[parts[1] + parts[2]].append(f"{parts[3]}{easting:06}{northing:06}")
    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    return comment + "".join(
        f"{sector} {''.join(sorted(units))}\n" for sector, units in sorted(sectors.items())
    )


def rows_of(path: Path) -> list[tuple[str, int, int]]:
    """(postcode, easting, northing) for each row of a table that has these columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row["postcode"], int(row["easting"]), int(row["northing"]))
            for row in csv.DictReader(file)
            if row.get("easting") and row.get("northing")
        ]
