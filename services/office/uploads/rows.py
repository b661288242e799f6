"""A row of a list as values of a record. What can't be one is named with its column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

from councils.multi_select import MultiSelectField
from services.models import Location, Service, UploadedList
from services.record import LOCATION, TEAM, TOPICS, Values, plain
from topics.models import Topic
from users.models import Team

from . import columns

YES = {"yes", "y", "true", "1", "x", "✓"}
NO = {"no", "n", "false", "0", "-"}
LISTED = re.compile(r"\s*[;|\n]\s*")


@dataclass
class Row:
    """`key`: by which a record is known again, "" for name, provider and postcode. `values`: of
    `services.record`, without what the row doesn't say. `more`: rows of its other places. `bad`:
    [(column, what is wrong)].
    """

    number: int
    key: str = ""
    provider: str = ""
    values: Values = field(default_factory=dict)
    place: Values = field(default_factory=dict)
    profile: Values = field(default_factory=dict)
    more: list["Row"] = field(default_factory=list)
    bad: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))

    @property
    def places(self) -> list[Values]:
        return [row.place for row in (self, *self.more) if row.place]

    @property
    def likeness(self) -> tuple[str, str, str]:
        return likeness(self.name, self.provider, str(self.place.get("postcode", "")))


def likeness(name: str, provider: str, postcode: str) -> tuple[str, str, str]:
    """What is the same of one service in two lists."""
    return (_folded(name), _folded(provider), _folded(postcode).replace(" ", ""))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


class Reader:
    """Reads the rows of one list."""

    def __init__(self, uploaded: UploadedList) -> None:
        self.uploaded = uploaded
        self.columns: Mapping[str, int] = uploaded.columns
        self.prefix = prefix_of(uploaded)

    def read(self, cells: Sequence[Any]) -> Row:
        number, *texts = cells
        said = {key: texts[at] for key, at in self.columns.items() if texts[at]}
        row = Row(number, provider=said.get(columns.PROVIDER, "") or self.uploaded.provider)
        if columns.KEY in said:
            row.key = f"{self.prefix}{said[columns.KEY]}"
        row.values = self._values(row, said)
        row.place = self._place(row, said)
        self._check(row)
        return row

    def _values(self, row: Row, said: Mapping[str, str]) -> Values:
        scratch, names = Service(), []
        for name in (name for name in columns.FIELDS if name in said):
            try:
                value = value_of(Service._meta.get_field(name), said[name])
                setattr(scratch, name, value)
                names.append(name)
            except ValidationError as error:
                self._wrong(row, name, error)
        values = plain(scratch, tuple(names))
        if columns.TOPICS in said:
            values[TOPICS] = sorted(self._topics(row, said[columns.TOPICS]))
        if TEAM in said:
            values[TEAM] = self._team(row, said[TEAM])
        return values

    def _team(self, row: Row, cell: str) -> str:
        if _folded(cell) not in self._teams:
            self._wrong(row, TEAM, ValidationError(unknown(cell)))
        return self._teams.get(_folded(cell), "")

    @cached_property
    def _teams(self) -> dict[str, str]:
        """{its name, folded: its name}."""
        return {_folded(name): name for name in Team.objects.values_list("name", flat=True)}

    def _place(self, row: Row, said: Mapping[str, str]) -> Values:
        scratch, names = Location(), []
        for key in (key for key in columns.PLACE if key in said):
            name = key.removeprefix("place_")
            try:
                setattr(scratch, name, value_of(Location._meta.get_field(name), said[key]))
                names.append(name)
            except ValidationError as error:
                self._wrong(row, key, error)
        return plain(scratch, tuple(name for name in LOCATION if name in names))

    def _topics(self, row: Row, cell: str) -> Iterator[str]:
        for name in split(cell, self._topic_keys):
            if name in self._topic_keys:
                yield self._topic_keys[name]
            else:
                self._wrong(row, TOPICS, ValidationError(unknown(name)))

    @cached_property
    def _topic_keys(self) -> dict[str, str]:
        """{its key or its name, folded: its key}."""
        keys = Topic.objects.values_list("slug", "name")
        return {_folded(word): slug for slug, name in keys for word in (slug, name)}

    def _check(self, row: Row) -> None:
        if not row.name and not any(column == self._called("name") for column, _ in row.bad):
            self._wrong(row, "name", ValidationError(gettext("There is no name.")))
        if not row.provider:
            words = gettext("Nobody is named who runs it.")
            self._wrong(row, columns.PROVIDER, ValidationError(words))
        if len(row.provider) > 160 or len(row.key) > 100:
            key = columns.PROVIDER if len(row.provider) > 160 else columns.KEY
            self._wrong(row, key, ValidationError(gettext("It is too long.")))
        first, last = row.values.get("age_from"), row.values.get("age_to")
        if first is not None and last is not None and first > last:
            words = gettext("It is below the age from which it begins.")
            self._wrong(row, "age_to", ValidationError(words))

    def _wrong(self, row: Row, key: str, error: ValidationError) -> None:
        row.bad += [(self._called(key), message) for message in error.messages]

    def _called(self, key: str) -> str:
        """Their name of a column; ours where they have none."""
        at = self.columns.get(key)
        return str(columns.choices()[key]) if at is None else str(self.uploaded.header[at])


def prefix_of(uploaded: UploadedList) -> str:
    """Numbers of two lists never meet."""
    return f"{_folded(uploaded.name)}/"


def value_of(model_field: Any, cell: str) -> Any:
    """ValidationError where the field can't hold it."""
    if isinstance(model_field, MultiSelectField):
        choices: Any = model_field.of
        known = _keys(choices())
        names = split(cell, known)
        if strange := [name for name in names if name not in known]:
            raise ValidationError([unknown(name) for name in strange])
        return list(dict.fromkeys(known[name] for name in names))
    if isinstance(model_field, models.BooleanField):
        return _truth(cell)
    if model_field.choices:
        known = _keys(model_field.flatchoices)
        if _folded(cell) not in known:
            raise ValidationError(unknown(cell))
        return known[_folded(cell)]
    if isinstance(model_field, models.DecimalField):
        cell = cell.removeprefix("£").strip()
    return model_field.clean(cell, None)


def split(cell: str, known: Mapping[str, str]) -> list[str]:
    """Names of a cell, folded: a line or a semicolon between them, else commas, unless the whole is
    one name.
    """
    parts = LISTED.split(cell)
    if len(parts) == 1 and _folded(cell) not in known:
        parts = cell.split(",")
    return [_folded(part) for part in parts if part.strip()]


def unknown(name: str) -> str:
    return gettext("“%(name)s” is none of the choices.") % {"name": name}


def _keys(choices: Any) -> dict[str, str]:
    """{key or name, folded: key}."""
    return {_folded(str(word)): key for key, label in choices if key for word in (key, label)}


def _truth(cell: str) -> bool:
    if _folded(cell) in YES | NO:
        return _folded(cell) in YES
    raise ValidationError(gettext("“%(name)s” is neither yes nor no.") % {"name": cell})
