"""The outlines of the council's districts in a small file, for a drawn map: a line for each ring,
with the key of the district, then easting and northing (metres, six figures each) of its points.

The file is optional: without it there is no map.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from pyproj import Transformer

from . import council

FILE = "shapes.txt"
STEP = 400  # metres: points are put on such a grid, the same on both sides of a border
POINT = re.compile(r"(\d{6})(\d{6})")

Ring = tuple[tuple[int, int], ...]


def outlines() -> dict[str, list[Ring]]:
    """{district: its rings of points (easting, northing)}; {} where the council has no file."""
    return _read(council().folder)


@cache
def _read(folder: Path) -> dict[str, list[Ring]]:
    path = folder / FILE
    found: dict[str, list[Ring]] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line in lines:
        key, _space, points = line.partition(" ")
        if key in council().by_key:
            ring = tuple((int(east), int(north)) for east, north in POINT.findall(points))
            found.setdefault(key, []).append(ring)
    return found


def rings_of(path: Path, keys: Mapping[str, str]) -> list[tuple[str, Ring]]:
    """[(district, ring)] of a GeoJSON file in degrees, whose features have the property `code`.
    `keys`: {code: district}.
    """
    to_grid = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
    found = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for ring in (ring for part in parts for ring in part):
            points = _simplified(to_grid.transform(east, north) for east, north in ring)
            if len(points) > 3:
                found.append((keys[feature["properties"]["code"]], points))
    return found


def _simplified(points: Iterable[tuple[float, float]]) -> Ring:
    on_grid = [(_on_grid(east), _on_grid(north)) for east, north in points]
    found: list[tuple[int, int]] = []
    for point, _same in groupby(on_grid):
        while len(found) > 1 and _is_straight(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _on_grid(metres: float) -> int:
    return STEP * round(metres / STEP)


def _is_straight(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> bool:
    return (two[0] - one[0]) * (three[1] - one[1]) == (three[0] - one[0]) * (two[1] - one[1])


def packed(rings: Iterable[tuple[str, Ring]], heading: str) -> str:
    """The content of such a file."""
    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    return comment + "".join(
        f"{key} {''.join(f'{east:06}{north:06}' for east, north in ring)}\n" for key, ring in rings
    )
