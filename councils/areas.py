"""The places where help is given, as choices and in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext

from . import council
from .folder import COUNTY, District
from .names import Named


def choices() -> list[tuple[str, str]]:
    """[(key, name)] of the whole county, its parts and its districts."""
    own = council()
    return [(key, label(key)) for key in (COUNTY, *(part.key for part in own.parts))] + [
        (district.key, district.name) for district in own.districts
    ]


def district_choices() -> list[tuple[str, str]]:
    return [(district.key, district.name) for district in districts()]


def districts() -> tuple[District, ...]:
    return council().districts


def district(key: str) -> District | None:
    return council().by_key.get(key)


def label(key: str) -> str:
    """The name of a place in the reader's language; "" for an unknown key."""
    own = council()
    if key == COUNTY:
        return gettext("Whole county")
    for part in own.parts:
        if part.key == key:
            return str(Named(part.name, part.translations))
    return own.by_key[key].name if key in own.by_key else ""


def labels(keys: Iterable[str]) -> list[str]:
    """The names of the known keys."""
    return [name for key in keys if (name := label(key))]


def reaches(keys: Iterable[str]) -> tuple[str, ...]:
    """Where help for `keys` may reach: a part of the county stands for its districts too."""
    return council().reaches(keys)


def ways_to_name(district: str) -> list[str]:
    """The keys that include a district: its own, then those of the parts of the county that it is
    in.
    """
    return [district, *(part for part, inner in council().inner.items() if district in inner)]
