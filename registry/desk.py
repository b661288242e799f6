"""What features tell the desk, the admin's first page: what waits for somebody there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q, QuerySet, Window

T = TypeVar("T")
FEW = 5


class Whose(StrEnum):
    """TEAMS: a person's own things, their colleagues', and what their teams look after."""

    MINE = "mine"
    TEAMS = "teams"
    ALL = "all"


@dataclass(frozen=True)
class Desk:
    """Who looks, whose things they want to see, and how many of a section at most.

    `people` and `teams`: ids of those whose things they are, where not everybody's are wanted.
    `member_of`: ids of the teams that whoever looks is in, whatever they want to see.
    """

    user: AbstractUser
    whose: Whose
    people: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    member_of: frozenset[int] = frozenset()
    limit: int = FEW
    known: dict[str, Any] = field(default_factory=dict)

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What several sections need and only the first of them reads."""
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]

    def concerns(self, person: str = "", team: str = "") -> Q:
        """A condition on rows: `person` and `team` are the fields that name who keeps a row."""
        if self.whose is Whose.ALL:
            return Q()
        found = Q(**{f"{person}__in": self.people}) if person else Q(pk__in=[])
        return found | Q(**{f"{team}__in": self.teams}) if team else found

    def keeps(self, person: int | None, team: int | None) -> bool:
        """The same of one thing: its person and its team, by their ids."""
        return self.whose is Whose.ALL or person in self.people or team in self.teams

    def first(self, queryset: QuerySet) -> tuple[list[Any], int]:
        """The rows to be shown, and how many there are: one query, whatever their number."""
        found = list(queryset.annotate(desk_count=Window(Count("pk")))[: self.limit])
        return found, found[0].desk_count if found else 0


@dataclass(frozen=True)
class Press:
    """A button that does something at once: its form is sent to `address`, with the way back as
    `next`.
    """

    words: str
    address: str


@dataclass(frozen=True)
class Row:
    """One thing that waits: `action` says in a word or two what to do, at `address`. Without an
    address no screen can help.

    `press`: what one press does, beside that. `by`: the day by which, in words such as "By 3 May
    2027"; `late`: that day has passed. `language`: of the title, where it may not be English.
    `detail`: for technical support.
    """

    title: str
    action: str = ""
    address: str = ""
    why: str = ""
    by: str = ""
    late: bool = False
    language: str = ""
    detail: str = ""
    press: Press | None = None


@dataclass(frozen=True)
class Section:
    """What waits of one kind: the first `rows` of `count`. Sections of a lower `rank` come first.

    `empty` says in a calm sentence that nothing waits. `see_all`: the report or list that shows
    them all; without it the desk has a page for that.
    """

    title: str
    empty: str
    rank: int
    rows: list[Row]
    count: int
    see_all: str = ""


@dataclass(frozen=True)
class Start:
    """What somebody often begins: a button of the desk, and the form that it opens."""

    label: str
    address: str


@dataclass(frozen=True)
class Coming:
    """What comes on a day: `what` happens to the thing of that title, in a word or two, and where
    somebody looks after it. `language`: of the title. `key`: the same for the same thing, whatever
    becomes of its day or its words.
    """

    key: str
    on: date
    what: str
    title: str
    address: str
    language: str = ""
