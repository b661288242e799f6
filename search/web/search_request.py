"""What a reader asked for. Every state of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext

from content.pages.age_groups import AGE_GROUPS
from content.pages.base import BasePage
from content.pages.page_type import page_types
from content.pages.topics import topic_names
from councils import areas
from registry.slots import SEARCH_SOURCES
from search.engines.interface import Match

FILTERS = ("kind", "topic", "age", "place", "language")


def result_kinds() -> dict[str, str | Promise]:
    """{key: name} of all kinds of results, in the words of the page types themselves."""
    named = {
        model.search_kind: model.kind_label
        for model in page_types()
        if model.search_kind != BasePage.search_kind
    }
    return {
        **named,
        **{kind: source.kind_label for kind, source in SEARCH_SOURCES.added.items()},
        BasePage.search_kind: gettext("Parts of this site"),
        "document": gettext("Documents"),
    }


def option_names() -> dict[str, dict[str, Any]]:
    """{filter: {value: name}} of everything that can be chosen."""
    return {
        "kind": result_kinds(),
        "topic": {key: name for _pk, key, name in topic_names()},
        "age": {
            group.key: gettext("Ages %(years)s") % {"years": group.label} for group in AGE_GROUPS
        },
        "place": dict(areas.choices()),
        "language": dict(settings.LANGUAGES),
    }


def filter_names() -> dict[str, str]:
    """{filter: its name}."""
    return {
        "kind": gettext("Kind"),
        "topic": gettext("Topic"),
        "age": gettext("Age"),
        "place": gettext("Place"),
        "language": gettext("Language"),
    }


AGES = {group.key: group for group in AGE_GROUPS}


@dataclass(frozen=True)
class SearchRequest:
    """The words as typed, and one value of each filter or "". `exact`: search for just these
    letters. `all`: also what only comes near.

    `left_out`: the address held a value that is none; the search goes without it.
    """

    words: str = ""
    kind: str = ""
    topic: str = ""
    age: str = ""
    place: str = ""
    language: str = ""
    exact: bool = False
    all: bool = False
    left_out: bool = False

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "SearchRequest":
        """From a request's GET."""
        known = option_names()
        asked = {name: given.get(name, "") for name in FILTERS}
        kept = {name: value for name, value in asked.items() if value in known[name]}
        left_out = any(value and name not in kept for name, value in asked.items())
        return cls(
            given.get("q", ""),
            **kept,
            exact="exact" in given,
            all="all" in given,
            left_out=left_out,
        )

    @property
    def filtered(self) -> bool:
        return any(getattr(self, name) for name in FILTERS)

    def lets(self, match: Match, without: str | None = None) -> bool:
        """Whether a match fits what was chosen, the filter `without` left aside. What says no age
        or place fits none of them.
        """
        return all(
            self._fits(name, match) for name in FILTERS if name != without and getattr(self, name)
        )

    def _fits(self, name: str, match: Match) -> bool:
        return getattr(self, name) in option_values(name, match)

    def address(self, page: int = 1, **changes: Any) -> str:
        """The query part of this request's address, with other values of some filters."""
        changed = replace(self, **changes)
        query = QueryDict(mutable=True)
        query["q"] = changed.words
        for name in FILTERS:
            if value := getattr(changed, name):
                query[name] = value
        if changed.exact:
            query["exact"] = "1"
        if changed.all:
            query["all"] = "1"
        if page > 1:
            query["page"] = str(page)
        return f"?{query.urlencode()}"

    def chips(self) -> list[tuple[str, str]]:
        """[(what was chosen, address without it)]."""
        known = option_names()
        return [
            (known[name][value], self.address(**{name: ""}))
            for name in FILTERS
            if (value := getattr(self, name))
        ]


def option_values(name: str, match: Match) -> tuple[str, ...]:
    """The values of a filter that a match has."""
    if name == "kind":
        return (match.kind,)
    if name == "language":
        return (match.language,)
    if name == "topic":
        return match.topics
    if name == "place":
        return areas.reaches(match.places)
    if match.age_from is None and match.age_to is None:
        return ()
    lowest, highest = (
        match.age_from or 0,
        match.age_to if match.age_to is not None else AGE_GROUPS[-1].last,
    )
    return tuple(
        key for key, group in AGES.items() if lowest <= group.last and highest >= group.first
    )
