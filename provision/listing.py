"""The list of places: its rows, and filters whose whole state is in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.pages.listing import Row
from content.pages.responsible import responsible
from content.templatetags.content_tags import anchor
from councils import COUNTY, areas
from users.authorities import ResponsibleBody

from .place_status import PlaceKind

LIST_TITLE = _("The places")


@dataclass(frozen=True)
class PlaceRow(Row):
    """A place in the list. `note` is its Status and `date` the day as of which that was known;
    `area` holds keys of councils.areas.
    """

    kind_of_place: PlaceKind
    area: list[str]
    area_served: str

    @property
    def kind(self) -> str | Promise:
        return self.kind_of_place.label

    @property
    def area_label(self) -> str:
        """In the words of the sources; "" if they name no area."""
        return self.area_served or ", ".join(areas.labels(self.area))

    def may_serve(self, district: str) -> bool:
        """Also True if the sources name no area, as the place may be for everybody."""
        return not self.area or district in areas.reaches(self.area)

    def named_for(self, district: str) -> str:
        """The most specific way in which the sources name the district, or "" if they
        name no area.
        """
        return next((key for key in areas.ways_to_name(district) if key in self.area), "")


@dataclass(frozen=True)
class Group:
    """Places whose sources name a district in the same way. `key` is "" if they name no area."""

    key: str
    heading: str
    note: str
    rows: list[PlaceRow]


@dataclass(frozen=True, eq=False)
class Filter:
    """`name` is its parameter in the address, `matches(row, value)` its rule."""

    name: str
    label: str | Promise
    ignored: str | Promise
    choices: Callable[[], dict[str, str]]
    matches: Callable[[PlaceRow, str], bool]

    @property
    def values(self) -> dict[str, str]:
        return self.choices()


@dataclass(frozen=True)
class FilterOption:
    """One value of a filter. `url` chooses it, or removes it if it is `chosen`; `count` rows match
    it and the other filter.
    """

    label: str
    url: str
    count: int
    chosen: bool


DISTRICT = Filter(
    "district",
    _("District"),
    _("We don’t know the district in this address. So every district is shown."),
    lambda: dict(areas.district_choices()),
    lambda row, value: row.may_serve(value),
)
KIND = Filter(
    "kind",
    _("Kind of place"),
    _("We don’t know the kind of place in this address. So every kind is shown."),
    lambda: dict(PlaceKind.choices),
    lambda row, value: row.kind_of_place == value,
)
FILTERS = (DISTRICT, KIND)


class PlaceList:
    """What a reader asked for: `rows` and, for a chosen district, the same rows as `groups`, the
    most certain first.
    """

    def __init__(self, rows: list[PlaceRow], path: str, asked: Mapping[str, str]) -> None:
        self._all, self._path = rows, path
        given = {filter_: asked.get(filter_.name, "") for filter_ in FILTERS}
        self._state = {
            filter_: value for filter_, value in given.items() if value in filter_.values
        }
        self.ignored = [
            filter_.ignored
            for filter_, value in given.items()
            if value and filter_ not in self._state
        ]
        self.rows = self._matching(self._state)

    def _matching(self, state: dict[Filter, str]) -> list[PlaceRow]:
        return [
            row
            for row in self._all
            if all(filter_.matches(row, value) for filter_, value in state.items())
        ]

    def _url(self, state: dict[Filter, str]) -> str:
        query = urlencode({filter_.name: state[filter_] for filter_ in FILTERS if filter_ in state})
        return f"{self._path}{'?' if query else ''}{query}#{anchor(LIST_TITLE)}"

    def _without(self, filter_: Filter) -> dict[Filter, str]:
        return {other: value for other, value in self._state.items() if other is not filter_}

    @property
    def district(self) -> str:
        """The chosen district's name, or ""."""
        return DISTRICT.values.get(self._state.get(DISTRICT), "")

    @property
    def responsible(self) -> ResponsibleBody | None:
        """Who answers for the chosen district today."""
        return responsible(self._state[DISTRICT])

    @property
    def groups(self) -> list[Group]:
        """Places named for the district, for a part of the county, for all of it, and those without
        a named area.
        """
        if not self.district:
            return [Group("", "", "", self.rows)] if self.rows else []
        chosen = self._state[DISTRICT]
        named: dict[str, list[PlaceRow]] = {key: [] for key in (*areas.ways_to_name(chosen), "")}
        for row in self.rows:
            named[row.named_for(chosen)].append(row)
        return [Group(key, *self._said(key, chosen), rows) for key, rows in named.items() if rows]

    def _said(self, key: str, chosen: str) -> tuple[str, str]:
        """(heading, note) of the places that are named for the chosen district by this key."""
        if not key:
            return gettext("District not in our sources"), gettext(
                "For these, our sources don’t say which districts they serve. Read what each one"
                " says about its area."
            )
        if key in (chosen, COUNTY):
            return areas.label(key), ""
        note = gettext("Our sources don’t name %(district)s here. Ask if it is for you.")
        return areas.label(key), note % {"district": self.district}

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """[(label, address without it)] of the filters in force."""
        return [
            (filter_.values[value], self._url(self._without(filter_)))
            for filter_, value in self._state.items()
        ]

    @property
    def filters(self) -> list[tuple[str | Promise, str, list[FilterOption]]]:
        """[(label, name, [FilterOption])] of every filter."""
        return [(filter_.label, filter_.name, self._options(filter_)) for filter_ in FILTERS]

    def _options(self, filter_: Filter) -> list[FilterOption]:
        others = self._without(filter_)
        return [
            FilterOption(
                label,
                self._url(
                    others if self._state.get(filter_) == value else {**others, filter_: value}
                ),
                len(self._matching({**others, filter_: value})),
                self._state.get(filter_) == value,
            )
            for value, label in filter_.values.items()
        ]
