"""The contents of a council's folder as typed values. Nothing here reads a file or needs Django."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

COUNTY = "county"  # the key that stands for the whole area, whatever it is called


@dataclass(frozen=True)
class District:
    """`code` is the one given by the Office for National Statistics."""

    key: str
    name: str
    code: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Several districts under one name. `translations`: {language: name}."""

    key: str
    name: str
    districts: tuple[str, ...]
    also: tuple[str, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Town:
    """`areas` are the postcode districts that bear its name. The first of its names is the official
    one.
    """

    names: tuple[str, ...]
    district: str
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Language:
    """`translations`: {language: what it is called there}."""

    code: str
    name: str
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HelpLine:
    """A number for people in danger that only exists in this council's area."""

    who: str
    number: str
    what: str = ""


@dataclass(frozen=True)
class Contact:
    """How to reach the service, on a new site until editors change it."""

    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class Authority:
    """A body that is responsible for districts from one day to another. None: no known limit."""

    name: str
    districts: tuple[str, ...]
    begins: datetime.date | None = None
    ends: datetime.date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Council:
    """Everything about one council. Its `folder` also has the brand, which browsers load."""

    folder: Path
    name: str
    short_name: str
    county: str
    county_also: tuple[str, ...]
    districts: tuple[District, ...]
    parts: tuple[Part, ...]
    towns: tuple[Town, ...]
    languages: tuple[Language, ...]
    authorities: tuple[Authority, ...]
    contact: Contact = Contact()
    help_lines: tuple[HelpLine, ...] = ()
    postcodes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()
    crisis: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, District]:
        return {district.key: district for district in self.districts}

    @property
    def district_keys(self) -> tuple[str, ...]:
        return tuple(self.by_key)

    @cached_property
    def own_names(self) -> dict[str, str]:
        """{language code: its own name for itself}, where the folder says so."""
        own = ((one.code, one.translations.get(one.code, "")) for one in self.languages)
        return {code: name for code, name in own if name}

    @cached_property
    def area_keys(self) -> frozenset[str]:
        """The keys of districts, parts and the county."""
        return frozenset((*self.by_key, *self.inner))

    @cached_property
    def names(self) -> dict[str, str]:
        """{key: name in English} of the same."""
        places: tuple[Part | District, ...] = (*self.parts, *self.districts)
        return {COUNTY: self.county, **{one.key: one.name for one in places}}

    @property
    def as_text(self) -> str:
        """All of it as one text, the same on every machine, for fingerprints."""
        return repr(replace(self, folder=Path()))

    @property
    def county_names(self) -> tuple[str, ...]:
        return self.county, *self.county_also

    @cached_property
    def inner(self) -> dict[str, tuple[str, ...]]:
        """{part of the county: the keys inside it}, the smallest part first and the whole county
        last.
        """
        parts = {part.key: part.districts for part in self.parts}
        return {**parts, COUNTY: (*parts, *self.district_keys)}

    def reaches(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Where help for `keys` may reach: a part of the county stands for its districts too."""
        found = [inner for key in keys for inner in (key, *self.inner.get(key, ()))]
        return tuple(dict.fromkeys(found))
