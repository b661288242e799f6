"""What of the directory fits all that a reader asks, how much else would, and in which order."""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import and_, or_

from django.conf import settings

from services.choices import Reach

from . import bits
from .asked import BEST, BY_NAME, EACH_HOLDS, HOLIDAYS, NEAREST, Asked
from .directory import Directory
from .geography import Geography
from .matching import Found

WHEN = ("day", "time")  # with "in school holidays", these have to hold of one opening
BREADTH = (Reach.NEAR, Reach.AREAS, "", Reach.COUNTRY)
Entry = tuple[int, int]  # ids of a service and of its ServiceAtLocation; 0 where it has none


class Selection:
    def __init__(
        self,
        directory: Directory,
        asked: Asked,
        geography: Geography,
        found: Found,
        language: str = settings.LANGUAGE_CODE,
    ) -> None:
        """`language`: whose names order the list."""
        self.language = language
        self.directory, self.asked, self.geography, self.found = directory, asked, geography, found
        self._parts = {
            "usable": geography.usable,
            "words": found.rows,
            "miles": geography.within(asked.miles),
            "when": self._when(),
            **{group: self._chosen(group) for group in asked.chosen if group not in WHEN},
        }

    def _chosen(self, group: str) -> int:
        values = self.directory.values[group]
        sets = [values.get(key, 0) for key in self.asked.of(group) if key != HOLIDAYS]
        if group in EACH_HOLDS:
            return reduce(and_, sets, self.directory.all)
        return reduce(or_, sets, 0)

    def _when(self, **changed: tuple[str, ...]) -> int:
        days, times = (changed.get(name, self.asked.of(name)) for name in WHEN)
        holidays = HOLIDAYS in changed.get("only", self.asked.of("only"))
        return self.directory.when(days, times, holidays=holidays)

    def _without(self, *names: str) -> int:
        kept = (rows for name, rows in self._parts.items() if name not in names)
        return reduce(and_, kept, self.directory.all)

    @cached_property
    def rows(self) -> int:
        return self._without()

    @cached_property
    def total(self) -> int:
        """How many services."""
        return self._count(self.rows)

    @cached_property
    def elsewhere(self) -> int:
        """How many more services there are that only help people who live elsewhere."""
        return self._count(self._without("usable")) - self.total

    def count_with(self, group: str, key: str) -> int:
        """How many services have this value, beside what is chosen in other groups. Where each
        choice of its group has to hold, beside those too.
        """
        if group in WHEN:
            return self._count(self._without("when") & self._when(**{group: (key,)}))
        if key == HOLIDAYS:
            return self._count(self._without("when") & self._when(only=(key,)))
        others = self.rows if group in EACH_HOLDS else self._without(group)
        return self._count(others & self.directory.values[group].get(key, 0))

    def count_within(self, miles: int | None) -> int:
        return self._count(self._without("miles") & self.geography.within(miles))

    def _count(self, rows: int) -> int:
        return self.directory.families.count(rows)

    @cached_property
    def _best_rows(self) -> dict[int, int]:
        """{id of a service with a place: the row of the nearest one}, in the order of names."""
        local, squares = self.rows & self.directory.local, self.geography.squares
        if not squares:
            first = bits.rows(self.directory.families.eldest(local))
            return {self.directory.rows[row][0].pk: row for row in first}
        found: dict[int, int] = {}
        for row in bits.rows(local):
            pk = self.directory.rows[row][0].pk
            best = found.get(pk)
            if best is None or squares.get(row, FAR) < squares.get(best, FAR):
                found[pk] = row
        return found

    @cached_property
    def order(self) -> str:
        """The order that was asked for where it can be had, or else the most useful one."""
        can = {NEAREST: bool(self.geography.squares), BEST: bool(self.found.strong), BY_NAME: True}
        return next(order for order in (self.asked.sort, *can) if can.get(order))

    @cached_property
    def local(self) -> list[Entry]:
        """Services at their nearest place. Those whose distance isn't known follow, by name."""
        rows, squares = self._by_name(self._best_rows.values()), self.geography.squares
        if squares and self.order != BY_NAME:
            rows.sort(key=lambda row: squares.get(row, FAR))
        return self._entries(rows)

    @cached_property
    def wide(self) -> list[Entry]:
        """Help for the whole county and country that has no place in `local`: what is for fewer
        people first.
        """
        eldest = self.directory.families.eldest(self.rows & self.directory.wide)
        rows = [
            row
            for row in bits.rows(eldest)
            if self.directory.rows[row][0].pk not in self._best_rows
        ]
        rows = self._by_name(rows)
        rows.sort(key=lambda row: BREADTH.index(self.directory.rows[row][0].reach))
        return self._entries(rows)

    def _entries(self, rows: list[int]) -> list[Entry]:
        """Those first that are most what was asked for, where that is the order."""
        known, scores = self.directory.rows, self.found.scores
        needs = {*self.asked.of("need"), *self.found.needs}

        def merit(row: int) -> int:
            return 2 * scores.get(row, 0) + (not needs.isdisjoint(known[row][0].needs))

        if self.order == BEST:
            rows.sort(key=merit, reverse=True)
        return [(known[row][0].pk, known[row][1].at) for row in rows]

    def _by_name(self, rows: Iterable[int]) -> list[int]:
        """In the order of the names that readers see. English ones are in theirs already."""
        if self.language == settings.LANGUAGE_CODE:
            return sorted(rows)
        return sorted(rows, key=self.directory.ranks(self.language).__getitem__)

    @cached_property
    def points(self) -> list[tuple[str, tuple[int, int]]]:
        """[(district, place on the grid)] of those in `local` whose address is shown."""
        places = (self.directory.rows[row][1] for row in self._best_rows.values())
        return [(place.district, place.point) for place in places if place.point]


FAR = float("inf")
