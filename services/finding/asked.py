"""What a reader asks of the list. Every state of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from content.pages.age_groups import AGE_GROUPS
from content.pages.topics import topic_names
from councils import areas
from services.choices import Access, Day, Kind, LocationKind, Need, WayIn, keys_of

RADII = (1, 3, 5, 10, 20)  # miles
EVERYBODY = "all"  # among the needs: every child is welcome
HOLIDAYS, FREE, OPEN = "holidays", "free", "open"
MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
NEAREST, BEST, BY_NAME = "near", "best", "name"
WIDE = "wide"  # only help for the whole county and country
GROUPS = (
    *("age", "need", "kind", "topic", "district", "day", "time", "only", "mode", "way", "access"),
)
# Of these each chosen value has to hold; of the other groups one of them.
EACH_HOLDS = frozenset({"access", "only"})
LONGEST = 100  # characters of what was typed
Chosen = dict[str, tuple[str, ...]]


def options() -> dict[str, dict[str, str]]:
    """{group: {key: name}} of all that can be chosen, in the order of addresses and of the page."""
    return {
        "age": {
            group.key: gettext("Ages %(years)s") % {"years": group.label} for group in AGE_GROUPS
        },
        "need": {**dict(keys_of(Need)()), EVERYBODY: gettext("Every child is welcome")},
        "kind": dict(keys_of(Kind)()),
        "topic": {key: str(name) for _pk, key, name in topic_names()},
        "district": dict(areas.district_choices()),
        "day": dict(keys_of(Day)()),
        "time": {
            MORNING: gettext("Morning"),
            AFTERNOON: gettext("Afternoon"),
            EVENING: gettext("Evening"),
        },
        "only": {
            OPEN: gettext("Open to new people now"),
            FREE: gettext("Free"),
            HOLIDAYS: gettext("In school holidays"),
        },
        "mode": dict(keys_of(LocationKind)()),
        "way": dict(keys_of(WayIn)()),
        "access": dict(keys_of(Access)()),
    }


def group_names() -> dict[str, str]:
    return {
        "age": gettext("Age"),
        "need": gettext("Made for"),
        "kind": gettext("Kind"),
        "topic": gettext("Topic"),
        "district": gettext("District"),
        "day": gettext("Day"),
        "time": gettext("Time of day"),
        "only": gettext("Show only"),
        "mode": gettext("Where it happens"),
        "way": gettext("How to get it"),
        "access": gettext("Access"),
    }


@dataclass(frozen=True)
class Asked:
    """`chosen` has only groups of which something is chosen. `left_out`: the address held a choice
    that is none.
    """

    words: str = ""
    near: str = ""
    miles: int | None = None
    chosen: Chosen = field(default_factory=dict)
    sort: str = ""
    show: str = ""
    left_out: bool = False

    @classmethod
    def read(cls, given: QueryDict, known: Mapping[str, Mapping[str, str]]) -> "Asked":
        chosen, left_out = {}, False
        for name, labels in known.items():
            values = set(given.getlist(name)) - {""}
            left_out = left_out or not values <= labels.keys()
            if kept := tuple(key for key in labels if key in values):
                chosen[name] = kept
        typed = given.get("miles", "")
        miles = next((radius for radius in RADII if str(radius) == typed), None)
        sort = given.get("sort", "")
        return cls(
            words=given.get("q", "").strip()[:LONGEST],
            near=given.get("near", "").strip()[:LONGEST],
            miles=miles,
            chosen=chosen,
            sort=sort if sort in {NEAREST, BEST, BY_NAME} else "",
            show=WIDE if given.get("show") == WIDE else "",
            left_out=left_out or (typed not in {"", "any"} and not miles),
        )

    @property
    def is_personal(self) -> bool:
        """Something was typed, which may tell of a person."""
        return bool(self.words or self.near)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.near or self.chosen or self.miles)

    def of(self, group: str) -> tuple[str, ...]:
        return self.chosen.get(group, ())

    def has(self, group: str, key: str) -> bool:
        return key in self.of(group)

    def with_choice(self, group: str, key: str) -> "Asked":
        """With this value where it isn't chosen, else without it."""
        chosen = {**self.chosen, group: tuple(sorted(set(self.of(group)) ^ {key}))}
        return replace(self, chosen={name: keys for name, keys in chosen.items() if keys})

    def address(self, page: int = 1, **changes: Any) -> str:
        """The query part of its address, always in one order; "?" for what asks nothing."""
        asked = replace(self, **changes)
        return f"?{urlencode(asked.pairs(page))}"

    def pairs(self, page: int = 1) -> list[tuple[str, str]]:
        """The parameters with their values."""
        typed = [("q", self.words), ("near", self.near), ("miles", str(self.miles or ""))]
        chosen = [(name, key) for name in GROUPS for key in sorted(self.of(name))]
        ending = [("sort", self.sort), ("show", self.show), ("page", str(page) if page > 1 else "")]
        return [(name, value) for name, value in (*typed, *chosen, *ending) if value]
