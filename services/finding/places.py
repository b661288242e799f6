"""Where a reader looks from: a postcode, half of one, a town or a district."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from councils import COUNTY, council
from councils.folder import Town
from councils.positions import middle_of, position_of

from . import words

POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
HALF = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)(?:\s+\d)?\b", re.IGNORECASE)
Point = tuple[float, float]


@dataclass(frozen=True)
class Where:
    """`said`: the place as it is understood, "" where it isn't. `point`: from where distances are
    counted, None where only districts are known. `middle`: it is the middle of something larger.
    `unknown`: what was typed and isn't in the data.
    """

    said: str = ""
    point: Point | None = None
    districts: tuple[str, ...] = ()
    middle: bool = False
    unknown: str = ""


NOWHERE = Where()


def where(typed: str) -> Where:
    if not typed:
        return NOWHERE
    if whole := POSTCODE.search(typed):
        return _of_postcode(*(half.upper() for half in whole.groups()))
    if half := HALF.search(typed):
        return _of_half(half[1].upper()) or Where(unknown=half[1].upper())
    return _of_name(typed) or Where(unknown=typed)


def taken_from(text: str) -> tuple[str, str]:
    """(what is no place, the place) of words that may name one: "club ZZ1", "swim northtown"."""
    for pattern in (POSTCODE, HALF):
        found = pattern.search(text)
        if found and (pattern is POSTCODE or _of_half(found[1].upper())):
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), found[0]
    split = words.split(text)
    for size in (3, 2, 1):
        for start in range(len(split) - size + 1):
            name = " ".join(split[start : start + size])
            if name in _names():
                return " ".join(split[:start] + split[start + size :]), name
    return text, ""


def _of_postcode(outward: str, inward: str) -> Where:
    """Where the data lack it, the middle of its first half serves, and it is still said to be
    unknown.
    """
    said = f"{outward} {inward}"
    found = position_of(said)
    if found:
        return Where(said, (found.easting, found.northing), (found.district,))
    half = _of_half(outward)
    if half is None:
        return Where(unknown=said)
    return Where(half.said, half.point, half.districts, middle=True, unknown=said)


def _of_half(outward: str) -> Where | None:
    middle = middle_of(outward)
    districts = _districts().get(outward, ())
    if middle is None and not districts:
        return None
    return Where(outward, middle, districts, middle=True)


def _of_name(typed: str) -> Where | None:
    key = " ".join(words.split(typed))
    name = key if key in _names() else _meant(key)
    return _names().get(name)


def _meant(key: str) -> str:
    """The one name that is a slip away, or ""."""
    near = {found for name, found in _names().items() if words.is_slip(key, name)} if key else set()
    if len(near) != 1:
        return ""
    return next(name for name, found in _names().items() if found in near)


def _names() -> dict[str, Where]:
    """{name as it is compared: where it is}."""
    return _names_of(str(council().folder))


@cache
def _names_of(_folder: str) -> dict[str, Where]:
    own = council()
    county = Where(said=own.county)
    found = dict.fromkeys(own.county_names, county)
    for part in own.parts:
        found |= dict.fromkeys((part.name, *part.also), Where(part.name, None, part.districts))
    for district in own.districts:
        place = Where(district.name, None, (district.key,))
        found |= dict.fromkeys((district.name, *district.also), place)
    for town in own.towns:
        found |= dict.fromkeys(town.names, _of_town(town))
    return {" ".join(words.split(name)): place for name, place in found.items() if name != COUNTY}


def _of_town(town: Town) -> Where:
    middles = [middle for area in town.areas if (middle := middle_of(area))]
    if not middles:
        return Where(town.names[0], None, (town.district,))
    east, north = (sum(values) / len(middles) for values in zip(*middles, strict=True))
    return Where(town.names[0], (east, north), (town.district,), middle=True)


def _districts() -> dict[str, tuple[str, ...]]:
    """{first half of postcodes: the districts that it reaches into, the one with most first}."""
    return _districts_of(str(council().folder))


@cache
def _districts_of(_folder: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, Counter[str]] = {}
    for sector, districts in council().postcodes.items():
        counted = {district: len(units) for district, units in districts.items()}
        found.setdefault(sector[:-1], Counter()).update(counted)
    return {
        outward: tuple(district for district, _count in counts.most_common())
        for outward, counts in found.items()
    }
