"""All listed services in memory, ready to be filtered: each is there once for each of its places,
so that what is chosen has to hold at one and the same place.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from content.pages.age_groups import AGE_GROUPS
from councils import areas
from services.choices import LocationKind, Reach
from services.positions import METRES_IN_A_MILE
from typed.alphabet import alphabet_of

from . import bits
from .asked import EVERYBODY, FREE, HOLIDAYS, OPEN
from .facts import Facts, Place, is_wide, serves

Point = tuple[float, float]
Key = TypeVar("Key")


class Directory:
    """Rows stand in the order of names. Every set of rows is a number of `bits`."""

    def __init__(self, facts: Mapping[int, Facts]) -> None:
        self.facts = facts
        self._ranks: dict[str, list[int]] = {}
        self.services = sorted(facts.values(), key=lambda one: (one.name, one.pk))
        self.rows = [(service, place) for service in self.services for place in service.places]
        self.families = bits.Families(len(service.places) for service in self.services)
        self.all = (1 << len(self.rows)) - 1
        self.wide = self._where(lambda service, place: is_wide(service, place.mode))
        self.local = self.all & ~self.wide
        self.pointed = [
            (row, place.point)
            for row, (service, place) in enumerate(self.rows)
            if place.point and not is_wide(service, place.mode)
        ]
        self.has_point = bits.of((row for row, _point in self.pointed), len(self.rows))
        self.values = self._values()
        self.slots = self._sets(lambda _service, place: place.slots)

    def ranks(self, language: str) -> list[int]:
        """Of each row, where its name stands among those that readers of that language see."""
        if language not in self._ranks:
            key = alphabet_of(language).key
            names = [dict(service.names).get(language, service.name) for service in self.services]
            order = sorted(range(len(names)), key=lambda number: (key(names[number]), number))
            rank = {number: place for place, number in enumerate(order)}
            self._ranks[language] = [
                rank[number]
                for number, service in enumerate(self.services)
                for _place in service.places
            ]
        return self._ranks[language]

    def _where(self, holds: Callable[[Facts, Place], bool]) -> int:
        found = (number for number, row in enumerate(self.rows) if holds(*row))
        return bits.of(found, len(self.rows))

    def _sets(self, keys_of: Callable[[Facts, Place], Iterable[Key]]) -> dict[Key, int]:
        """{key: the rows that have it}."""
        found: dict[Key, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            for key in keys_of(*row):
                found[key].append(number)
        return {key: bits.of(numbers, len(self.rows)) for key, numbers in found.items()}

    def _values(self) -> dict[str, dict[str, int]]:
        """{group: {key: the rows that have it}}, without those of days and times."""
        return {
            "age": self._sets(lambda _service, place: _age_groups(*place.ages)),
            "need": self._sets(lambda service, _place: _needs(service)),
            "kind": self._sets(lambda service, _place: (service.kind,)),
            "topic": self._sets(lambda service, _place: service.topics),
            "district": self._sets(_districts),
            "only": self._sets(lambda service, _place: _only(service)),
            "mode": self._sets(lambda _service, place: (place.mode,)),
            "way": self._sets(lambda service, _place: service.ways),
            "access": self._sets(lambda _service, place: place.access),
        }

    def when(self, days: Collection[str], times: Collection[str], *, holidays: bool = False) -> int:
        """The rows that are open at one of these days and times together."""
        if not (days or times or holidays):
            return self.all
        found = 0
        for (day, time, season), rows in self.slots.items():
            fits = (not days or day in days) and (not times or time in times)
            if fits and (season == HOLIDAYS or not holidays):
                found |= rows
        return found

    def squares(self, point: Point) -> list[tuple[int, float]]:
        """[(row, square of its distance in metres)] of the rows with a known place."""
        east, north = point
        return [
            (row, (one - east) * (one - east) + (two - north) * (two - north))
            for row, (one, two) in self.pointed
        ]

    @cached_property
    def areas_known(self) -> dict[str, int]:
        """{district: the rows whose service helps people there}."""
        keys = [district.key for district in areas.districts()]
        return self._sets(lambda service, _place: [key for key in keys if serves(service, key)])

    @cached_property
    def near_only(self) -> list[tuple[int, Point, float]]:
        """[(row, its place, square of the metres within which it helps)]."""
        limited = (
            (row, point, self.rows[row][0].within_miles)
            for row, point in self.pointed
            if self.rows[row][0].reach == Reach.NEAR
        )
        return [
            (row, point, (METRES_IN_A_MILE * miles) ** 2) for row, point, miles in limited if miles
        ]

    @cached_property
    def named(self) -> dict[str, int]:
        """{word: the rows whose service has it in a name}."""
        return self._sets(lambda service, _place: service.named)

    @cached_property
    def told(self) -> dict[str, list[int]]:
        """{word: the numbers of the services that say it}."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, service in enumerate(self.services):
            for word in service.told:
                found[word].append(number)
        return found

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """[(first row, as many bits as it has places)] of each service."""
        first, found = 0, []
        for service in self.services:
            found.append((first, (1 << len(service.places)) - 1))
            first += len(service.places)
        return found

    def rows_of(self, numbers: Iterable[int]) -> int:
        """The rows of these services."""
        found = 0
        for number in numbers:
            first, mask = self._spans[number]
            found |= mask << first
        return found


def _age_groups(first: int | None, last: int | None) -> list[str]:
    """Who says no age is for everybody."""
    lowest, highest = first or 0, AGE_GROUPS[-1].last if last is None else last
    return [group.key for group in AGE_GROUPS if lowest <= group.last and highest >= group.first]


def _needs(service: Facts) -> Iterable[str]:
    return {*service.needs, *([EVERYBODY] if service.all_needs_welcome else [])}


def _only(service: Facts) -> list[str]:
    return [key for key, holds in ((OPEN, service.is_open), (FREE, service.is_free)) if holds]


def _districts(service: Facts, place: Place) -> list[str]:
    """Where it is; for help that has no place to go to, the districts that it reaches."""
    if place.mode == LocationKind.PHYSICAL and not is_wide(service, place.mode):
        return [place.district] if place.district else []
    return [district.key for district in areas.districts() if serves(service, district.key)]
