"""The districts as a drawing, with a dot for each listed place. Words say the same."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from django.utils.translation import gettext, ngettext

from councils import areas, council, shapes
from services.finding.selection import Selection

UNIT = 100  # metres
MOST = 400  # dots: of more, each district's number says more than a drawing
Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    key: str
    name: str
    path: str
    address: str
    places: str  # how many, in words
    is_chosen: bool


@dataclass(frozen=True)
class DistrictMap:
    """`dots`: the path of all dots, "" where there are too many. `here`: the reader's place."""

    width: int
    height: int
    step: int  # in which the paths of the shapes count
    shapes: list[Shape]
    dots: str
    places: int
    words: str
    here: tuple[int, int] | None


def drawn(selection: Selection) -> DistrictMap | None:
    """None where the council has no outlines. Only places whose address is shown have a dot."""
    outlines = shapes.outlines()
    if not outlines:
        return None
    west, south, east, north = _edges(str(council().folder))
    inside = [
        (district, point)
        for district, point in selection.points
        if west <= point[0] <= east and south <= point[1] <= north
    ]
    asked, counts = selection.asked, Counter(district for district, _point in inside)
    drawn_shapes = [
        Shape(
            key=key,
            name=areas.label(key),
            path=_paths(str(council().folder))[key],
            address=replace(asked, show="").with_choice("district", key).address(),
            places=_number(counts[key]),
            is_chosen=asked.has("district", key),
        )
        for key in outlines
    ]
    here = selection.geography.where.point
    shown = inside if len(inside) <= MOST else []
    dots = [_on_map(point, west, north) for _district, point in shown]
    return DistrictMap(
        width=(east - west) // UNIT,
        height=(north - south) // UNIT,
        step=shapes.STEP // UNIT,
        shapes=drawn_shapes,
        dots="".join(f"M{x} {y}h0" for x, y in dots),
        places=len(inside),
        words=_words(counts, len(inside)),
        here=_on_map(here, west, north) if here else None,
    )


def _words(counts: Counter[str], total: int) -> str:
    """14 places: 5 in North, 9 in South."""
    each = [
        gettext("%(count)s in %(district)s") % {"count": counts[key], "district": areas.label(key)}
        for key in council().district_keys
        if counts[key]
    ]
    return f"{_number(total)}: {', '.join(each)}" if each else _number(total)


def _number(count: int) -> str:
    return ngettext("%(count)s place", "%(count)s places", count) % {"count": count}


def _on_map(point: Point, west: int, north: int) -> tuple[int, int]:
    return round((point[0] - west) / UNIT), round((north - point[1]) / UNIT)


@cache
def _edges(_folder: str) -> tuple[int, int, int, int]:
    """(west, south, east, north) of all outlines, with a little room around them."""
    points = [point for rings in shapes.outlines().values() for ring in rings for point in ring]
    easts, norths = zip(*points, strict=True)
    room = 2 * shapes.STEP
    return min(easts) - room, min(norths) - room, max(easts) + room, max(norths) + room


@cache
def _paths(_folder: str) -> dict[str, str]:
    """{district: its path, in steps of the outlines' own grid}."""
    west, _south, _east, north = _edges(_folder)
    return {
        key: "".join(_path(ring, west, north) for ring in rings)
        for key, rings in shapes.outlines().items()
    }


def _path(ring: Iterable[tuple[int, int]], west: int, north: int) -> str:
    steps = [((east - west) // shapes.STEP, (north - up) // shapes.STEP) for east, up in ring]
    moves = pairwise(steps[:-1])
    told = " ".join(f"{two[0] - one[0]} {two[1] - one[1]}" for one, two in moves)
    return f"M{steps[0][0]} {steps[0][1]}l{told}z".replace(" -", "-")
