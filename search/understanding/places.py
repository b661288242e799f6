"""Postcodes, places and ages in what somebody typed, and in what a page says. Which places there
are stands in the council's folder.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from councils import COUNTY, District, Part, council
from search.understanding.word_lists import lines

POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d)([abd-hjlnp-uw-z]{2})\b", re.IGNORECASE)
FIRST_HALF = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)[,.;?!]*$", re.IGNORECASE)
OLDEST = 25
Ages = tuple[int, int | None]  # from, to; None: and over
Reader = Callable[[re.Match[str]], Ages]

_NUMBERS = {words: number for number, words in map(str.split, lines("number_words.txt"))}
_NUMBER_WORDS = re.compile(
    rf"\b({'|'.join(_NUMBERS)})\b(?=[ -]+(?:years?|yrs?|months?)\b|[ -]+(?:to|and|or)[ -]+|, )"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_NOT_AGES = (
    rf"(?!\s*(?:{_MONTH}|[ap]\.?m\b|noon|th\b|st\b|weeks?|days?|months?|minutes?|hours?|miles?|people|per"
    r" cent|%|places?|schools?|working))"
)
_OLD = r"(?:years?|yrs?|y)[ -]*(?:olds?|o\b|of age)"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was understood besides the words."""

    postcode: str | None = None  # as it is written, in capitals; kept nowhere
    district: str | None = None  # key; None beside a postcode means: unknown, ask for the district
    places: tuple[str, ...] = ()  # keys
    said: str = ""  # the postcode or the first place, as it is written
    ages: tuple[int, int] | None = None  # from, to, in years


def _span(found: re.Match[str]) -> Ages:
    youngest, oldest = sorted((int(found[1]), int(found[2])))
    return youngest, oldest


def _only(found: re.Match[str]) -> Ages:
    return int(found[1]), int(found[1])


def _from(found: re.Match[str]) -> Ages:
    return int(found[1]), None


def _below(found: re.Match[str]) -> Ages:
    return 0, max(int(found[1]) - 1, 0)


def _school_year(found: re.Match[str]) -> Ages:
    return int(found[1]) + 4, int(found[1]) + 5


# In order: the first that fits decides. What only a searcher would mean by its words stands in
# _ASKED.
_SAID: list[tuple[Any, Reader]] = [
    (rf"\b(\d{{1,2}}),? (?:\d{{1,2}},? )*(?:and|or) (\d{{1,2}})[ -]*{_OLD}", _span),
    (rf"\b(?:between|aged?|ages) ?(\d{{1,2}}) ?(?:-|–|to|and) ?(\d{{1,2}})\b{_NOT_AGES}", _span),
    (rf"\b(\d{{1,2}}) ?(?:-|–|to|and|or) ?(\d{{1,2}}) ?(?:[- ]?{_OLD}|s\b)", _span),
    (r"\bbirth to (?:age )?(\d{1,2})\b(?! (?:months|weeks))", lambda found: (0, int(found[1]))),
    (rf"\b(?:under|below|younger than) ?(\d{{1,2}})s?\b{_NOT_AGES}", _below),
    (r"\bpost[ -]?(16|18|19)\b", _from),
    (
        (
            r"\b(?:over|aged?|from|from age) ?(\d{1,2}) ?(?:\+|plus\b|(?:years )?(?:and|or)"
            r" (?:over|above|older|up))"
        ),
        _from,
    ),
    (r"\b(\d{1,2}) ?(?:\+|plus\b)(?! ?\d)", _from),
    (r"\b(\d{1,2}) (?:years )?(?:and|or) (?:over|above|older)\b", _from),
    (rf"\b(?:over|from age) (\d{{1,2}})s?\b{_NOT_AGES}", _from),
    (rf"\b(\d{{1,2}})[ -]*{_OLD}", _only),
    (rf"\b(\d{{1,2}}) (?:-|–|to) (\d{{1,2}})\b{_NOT_AGES}", _span),
]
_ASKED: list[tuple[Any, Reader]] = [
    (rf"\b(?:age|aged|ages|turns?|turned|turning) ?(\d{{1,2}})\b{_NOT_AGES}", _only),
    (
        (
            r"\b(?:i.?m|i am|s?he.?s|s?he is|who.?s|who is|is)(?: (?:now|only|nearly|almost))?"
            rf" (\d{{1,2}})\b{_NOT_AGES}"
        ),
        _only,
    ),
    (rf"\b(?:nearly|almost) (\d{{1,2}})\b{_NOT_AGES}", _only),
    (r"\b(\d{1,2}) ?months?(?: old)?\b", lambda found: (int(found[1]) // 12, int(found[1]) // 12)),
    (r"\b(?:year|yr) (1[0-3]|[1-9])\b", _school_year),
    (r"\b(?:bab(?:y|ies)|newborns?)\b", lambda _: (0, 1)),
    (r"\btoddlers?\b", lambda _: (1, 3)),
    (r"\b(?:preschooler|preschool|pre-school)s?\b", lambda _: (2, 4)),
    (r"\b(?:teen|teens|teenagers?)\b", lambda _: (13, 19)),
    (r"\b(\d{1,2}) ?(?:years?|yrs?)\b(?! (?:plan|ago))", _only),
    (rf"\b(\d{{1,2}}) ?(?:-|–|to) ?(\d{{1,2}})\b{_NOT_AGES}", _span),
]
_MAY_SAY_AGES = re.compile(r"\d|bab(?:y|ies)|newborn|toddler|pre-?school|teen")
_SAID = [(re.compile(pattern), read) for pattern, read in _SAID]
_ASKED = [(re.compile(pattern), read) for pattern, read in _ASKED]


def stated_ages(text: str) -> tuple[int, int | None] | None:
    """The ages, in years, that a page says it is for; None: and over."""
    found = _first(_SAID, text)
    return found[0] if found else None


def asked_ages(text: str) -> tuple[tuple[int, int] | None, str]:
    """The ages, in years, that a searcher means, and the words that say so: "age 3", "3 year old",
    "16+", "toddler", "year 6".
    """
    (lowest, highest), said = _first(_SAID + _ASKED, text) or ((None, None), "")
    return (
        None if lowest is None else (lowest, max(lowest, OLDEST) if highest is None else highest)
    ), said


def _first(
    patterns: Iterable[tuple[re.Pattern[str], Reader]], text: str
) -> tuple[Ages, str] | None:
    text = _NUMBER_WORDS.sub(lambda found: _NUMBERS[found[1]], text.lower())
    if _MAY_SAY_AGES.search(text):
        for pattern, read in patterns:
            if found := pattern.search(text):
                return read(found), found.group()
    return None


def _districts_of(sector: str) -> Mapping[str, str]:
    """{district: its units, two letters each}."""
    return council().postcodes.get(sector.upper(), {})


def district_of(outward: str, sector: str, unit: str) -> str | None:
    """The district of a postcode given in its three parts; None where the data don't have it."""
    for district, units in _districts_of(f"{outward}{sector}").items():
        if any(units[at : at + 2] == unit.upper() for at in range(0, len(units), 2)):
            return district
    return None


@cache
def _districts_by_area() -> dict[str, tuple[str, ...]]:
    """{first half of a postcode: districts with at least a tenth of its
    postcodes, the most first}.
    """
    counts: dict[str, Counter[str]] = {}
    for sector, districts in council().postcodes.items():
        found = counts.setdefault(sector[:-1], Counter())
        found.update({district: len(units) for district, units in districts.items()})
    return {
        outward: tuple(key for key, count in found.most_common() if 10 * count >= found.total())
        for outward, found in counts.items()
    }


@cache
def _gazetteer() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """({name: keys}, {postcode area: keys}); a town's keys are its own and its district's."""
    names: dict[str, tuple[str, ...]] = {}
    areas: dict[str, tuple[str, ...]] = {}
    own = council()
    for town in own.towns:
        spellings = [_key(name) for name in town.names]
        keys = tuple(dict.fromkeys((spellings[0], town.district)))
        names.update(dict.fromkeys(spellings, keys))
        areas.update(dict.fromkeys(town.areas, keys))
    larger: tuple[District | Part, ...] = (*own.districts, *own.parts)
    for place in larger:
        names.update(dict.fromkeys(map(_key, _called(place)), (place.key,)))
    names.update(dict.fromkeys(map(_key, own.county_names), (COUNTY,)))
    return names, areas


def _called(place: District | Part) -> tuple[str, ...]:
    return place.name, *place.also


def _key(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.strip().lower()).strip("-")


def known_places() -> dict[str, tuple[str, ...]]:
    """{key of a town, district or part of the county: all keys that it stands for}."""
    return _gazetteer()[0]


@cache
def _spellings() -> dict[str, str]:
    own = council()
    towns = (name for town in own.towns for name in town.names)
    larger: tuple[District | Part, ...] = (*own.districts, *own.parts)
    places = (name for place in larger for name in _called(place))
    return {_key(name): name for name in (*towns, *places, *own.county_names)}


def spelled(words: Iterable[str]) -> str:
    """A place's name as it is written, with its capitals."""
    return _spellings().get("-".join(words), " ".join(words))


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a place's name or key: a town's own and its district's. An unknown place is its
    own key.
    """
    key = _key(name)
    return known_places().get(key, (key,) if key else ())


def keys_of_area(outward: str) -> tuple[str, ...]:
    """The keys of the first half of a postcode: the town that gives it its name, then its
    districts.
    """
    outward = outward.upper()
    return tuple(
        dict.fromkeys([*_gazetteer()[1].get(outward, ()), *_districts_by_area().get(outward, ())])
    )


def keys_of_postcode(outward: str, district: str) -> tuple[str, ...]:
    """The keys of a whole postcode in that district: the town that names its first half, where it
    lies in the district, too.
    """
    named = _gazetteer()[1].get(outward.upper(), ())
    return tuple(dict.fromkeys([*named, district] if district in named else [district, *named]))


def is_near(outward: str) -> bool:
    """Whether it looks like the first half of a postcode of this county or one beside it: B12, but
    not KS2.
    """
    letters = re.match("[A-Za-z]+", outward)
    return letters is not None and letters.group().upper() in {
        re.match("[A-Z]+", one).group()  # type: ignore[union-attr]
        for one in council().postcodes
    }


def parts_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The parts of the county that these places lie in, the smallest first."""
    return tuple(part for part, inner in council().inner.items() if not set(inner).isdisjoint(keys))


@cache
def _names_in_words() -> re.Pattern[str]:
    names = sorted(known_places(), key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(name.replace('-', '[ -]') for name in names)})\b", re.IGNORECASE
    )


def named_in(text: str) -> tuple[str, ...]:
    """The keys of all places that a text names."""
    named = (keys_of(found.group()) for found in _names_in_words().finditer(text))
    return tuple(dict.fromkeys(key for keys in named for key in keys))
