"""Rows of a list that tell of one service at several places: by their number, else by name and
provider. The first of them has what the others say, too; what contradicts it is named.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext

from services.models import Service

from .columns import PROVIDER
from .rows import Row, likeness

if TYPE_CHECKING:
    Groups = dict[Hashable, "Group"]


class Known(Protocol):
    def find(self, row: Row) -> Service | None: ...


class Group:
    """`service`: the record that its rows are about, or None."""

    def __init__(self, first: Row, service: Service | None) -> None:
        self.first, self.service = first, service

    def add(self, row: Row, service: Service | None, called: dict[str, str]) -> None:
        """What it contradicts makes the row a bad one. `called`: their names of the columns."""
        first, number = self.first, {"number": self.first.number}
        said = first.values
        contrary = [key for key, value in row.values.items() if said.get(key, value) != value]
        if row.provider.casefold() != first.provider.casefold():
            contrary.append(PROVIDER)
        words = gettext("It isn’t what row %(number)s says.") % number
        row.bad += [(called.get(name, name), words) for name in contrary]
        if not row.place or row.place in first.places:
            row.bad.append(("", gettext("It is the same as row %(number)s.") % number))
        if not row.bad:
            first.values = {**row.values, **said}
            first.more.append(row)
            self.service = self.service or service


def gathered(
    rows: Iterable[Row], known: Known, called: dict[str, str]
) -> Iterator[tuple[Row, Service | None]]:
    """[(the first row of a service, its record)], and the bad rows by themselves."""
    groups: Groups = {}
    found: list[Group] = []
    for row in rows:
        service = None if row.bad else known.find(row)
        group = None if row.bad else _group(groups, row, service)
        if group:
            group.add(row, service, called)
        if not group or row.bad:
            found.append(Group(row, service))
        if not row.bad:
            _remember(groups, row, group or found[-1])
    yield from ((group.first, group.service) for group in found)


def _group(groups: "Groups", row: Row, service: Service | None) -> Group | None:
    """Rows of two records stay apart, even if both have one name and one provider."""
    if service and ("record", service.pk) in groups:
        return groups["record", service.pk]
    group = groups.get(_name(row))
    is_other = group and group.service and service and group.service != service
    return None if is_other else group


def _remember(groups: "Groups", row: Row, group: Group) -> None:
    groups.setdefault(_name(row), group)
    if group.service:
        groups.setdefault(("record", group.service.pk), group)


def _name(row: Row) -> Hashable:
    return row.key or likeness(row.name, row.provider, "")
