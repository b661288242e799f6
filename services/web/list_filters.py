"""The filters beside the list: each value with its count, each choice with a way to take it back.
Every one is an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

from services.finding import asked as asking
from services.finding import matching, places
from services.finding.asked import Asked
from services.finding.geography import Geography
from services.finding.selection import Selection

Names = Mapping[str, Mapping[str, str]]  # {group: {key: name}}


class Option(NamedTuple):
    """`services`: how many have it, beside all that is chosen elsewhere."""

    label: str
    services: int
    address: str
    is_chosen: bool


class Group(NamedTuple):
    key: str
    name: str
    options: list[Option]

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


class Removal(NamedTuple):
    """`services`: how many there are without it."""

    label: str
    address: str
    services: int


def groups(selection: Selection, known: Names) -> list[Group]:
    """Without values that nothing has."""
    names = asking.group_names()
    found = [
        Group(group, names[group], [_option(selection, group, *one) for one in labels.items()])
        for group, labels in known.items()
    ]
    if selection.geography.where.point:
        found.insert(0, Group("miles", gettext("How far"), list(_distances(selection))))
    return [
        group._replace(options=options)
        for group in found
        if (options := [one for one in group.options if one.services or one.is_chosen])
    ]


def _option(selection: Selection, group: str, key: str, label: str) -> Option:
    asked = selection.asked
    return Option(
        label,
        selection.count_with(group, key),
        asked.with_choice(group, key).address(show=""),
        asked.has(group, key),
    )


def _distances(selection: Selection) -> Iterable[Option]:
    asked = selection.asked
    for miles in asking.RADII:
        is_chosen = asked.miles == miles
        yield Option(
            within(miles),
            selection.count_within(miles),
            asked.address(miles=None if is_chosen else miles, show=""),
            is_chosen,
        )


def within(miles: int) -> str:
    words = ngettext("Within %(miles)s mile", "Within %(miles)s miles", miles)
    return words % {"miles": miles}


def chosen(selection: Selection, known: Names) -> list[tuple[str, Asked]]:
    """[(what was asked, the same without it)]."""
    asked, where = selection.asked, selection.geography.where
    found = []
    if asked.words:
        found.append((f"“{asked.words}”", replace(asked, words="")))
    if asked.near:
        found.append((where.said or asked.near, replace(asked, near="", miles=None)))
    if asked.miles and where.point:
        found.append((within(asked.miles), replace(asked, miles=None)))
    found += [
        (label, asked.with_choice(group, key))
        for group in asking.GROUPS
        for key, label in known[group].items()
        if asked.has(group, key)
    ]
    if asked.show:
        found.append((gettext("Help for the whole county and country"), replace(asked, show="")))
    return found


def loosened(selection: Selection, known: Names) -> list[Removal]:
    """What was asked, one by one, where there is more without it."""
    found = [
        Removal(label, without.address(), _count(selection, without))
        for label, without in chosen(selection, known)
    ]
    return [removal for removal in found if removal.services > selection.total]


def _count(selection: Selection, asked: Asked) -> int:
    directory, geography, words = selection.directory, selection.geography, selection.found
    if not asked.near:
        geography = Geography(directory, places.NOWHERE)
    if not asked.words:
        words = matching.Found(directory.all)
    return Selection(directory, asked, geography, words).total
