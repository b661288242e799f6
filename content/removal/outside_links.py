"""Addresses of other websites in what editors write: which there are, and another one in the place
of one of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from django.conf import settings
from django.db.models import CharField, Field, Model, QuerySet, TextField
from django.utils.text import capfirst
from wagtail.fields import RichTextField, StreamField

from users.models import User

from .links import mend_object

IN_WORDS = re.compile(r'(<a\b[^>]*?\bhref=")(https?://[^"]+)(")', re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True)
class AddressReplacement:
    """`new` takes the place of `old` in every field of an object."""

    old: str
    new: str

    def mend(self, instance: Model) -> list[str]:
        """Change the object in memory. Returns the names of the changed fields."""
        return [field.name for field in instance._meta.fields if self._mend_field(instance, field)]

    def _mend_field(self, instance: Model, field: Field) -> bool:
        stored = _stored(instance, field)
        new = self._in_data(stored)
        if new == stored:
            return False
        if isinstance(field, StreamField):
            new = field.stream_block.to_python(new)
        setattr(instance, field.attname, new)
        return True

    def _in_data(self, data: Any) -> Any:
        if isinstance(data, dict):
            return {name: self._in_data(inner) for name, inner in data.items()}
        if isinstance(data, list):
            return [self._in_data(inner) for inner in data]
        if isinstance(data, str):
            return self.new if data == self.old else IN_WORDS.sub(self._in_link, data)
        return data

    def _in_link(self, found: re.Match[str]) -> str:
        before, address, after = found.groups()
        return f"{before}{escape(self.new)}{after}" if unescape(address) == self.old else found[0]


@dataclass(frozen=True)
class LinkedRows:
    """Rows that readers see, with addresses of other websites: an entry of the slot LINKED_ROWS,
    under the kind of their changes in the log. `parts` are looked through with a row.
    """

    public: Callable[[], QuerySet]
    mend: Callable[[Any, AddressReplacement, User], bool] = mend_object
    parts: Callable[[Any], Iterable[Model]] = lambda _row: ()


def addresses_in(*things: Model) -> dict[str, list[str]]:
    """{address of another website: in which parts of these it stands}."""
    found: dict[str, list[str]] = {}
    for thing in things:
        for field in thing._meta.fields:
            for address, where in _in_field(thing, field):
                places = found.setdefault(address, [])
                if where not in places:
                    places.append(where)
    return found


def _stored(instance: Model, field: Field) -> Any:
    value = getattr(instance, field.attname)
    if isinstance(field, StreamField):
        return field.stream_block.get_prep_value(value)
    return value if isinstance(field, CharField | TextField) else None


def _in_field(thing: Model, field: Field) -> Iterator[tuple[str, str]]:
    stored, name = _stored(thing, field), capfirst(str(field.verbose_name))
    if isinstance(field, StreamField):
        for block in stored:
            kind = field.stream_block.child_blocks.get(block["type"])
            for address in _in_data(block["value"]):
                yield address, f"{name}: {kind.label}" if kind else name
    elif isinstance(field, RichTextField) or stored:
        for address in _in_data(stored):
            yield address, name


def _in_data(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _in_data(inner)
    elif isinstance(data, str):
        linked = (unescape(address) for _before, address, _after in IN_WORDS.findall(data))
        whole = [data] if ADDRESS.fullmatch(data) else []
        yield from (one for one in [*whole, *linked] if not one.startswith(f"{settings.BASE_URL}/"))
