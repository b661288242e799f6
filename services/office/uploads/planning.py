"""What a list would change, before anything is changed: which rows are new, which differ from their
record and in what, and which can't be taken in.
"""

import copy
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext

from councils.positions import position_of
from services.bulk import AT_ONCE
from services.choices import LocationKind
from services.models import Location, Service, ServiceAtLocation, UploadedList
from services.office.fields import PROFILE
from services.positions import degrees
from services.record import LOCATION, PLACES, TOPICS, Values, plain

from . import columns
from .rows import Row, likeness

FOREIGN_ID = "foreign_id"
POSITION = ("easting", "northing")


@dataclass
class Match:
    """A row with its record. `changes`: {field: [before, after]}."""

    row: Row
    service: Service
    changes: dict[str, list[Any]]


@dataclass
class Plan:
    new: list[Row] = field(default_factory=list)
    changed: list[Match] = field(default_factory=list)
    same: int = 0
    bad: list[Row] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would happen."""
        new = [(row.number, row.values, row.place, row.profile) for row in self.new]
        changed = [(match.row.number, match.service.pk, match.changes) for match in self.changed]
        text = json.dumps([new, changed, self.same, len(self.bad)], default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def plan(uploaded: UploadedList, rows: Iterable[Row]) -> Plan:
    known, made = Known(is_schools=uploaded.is_schools), Plan()
    seen: dict[object, int] = {}
    for row in rows:
        service = None if row.bad else known.find(row)
        names = {("row", row.key or row.likeness), ("record", service.pk if service else None)}
        names.discard(("record", None))
        if not row.bad and (first := next((seen[one] for one in names if one in seen), None)):
            words = gettext("It is the same as row %(number)s.") % {"number": first}
            row.bad.append(("", words))
        if row.bad:
            made.bad.append(row)
            continue
        seen |= dict.fromkeys(names, row.number)
        changes = differences(service, row, known.is_schools) if service else {}
        if service is None:
            made.new.append(row)
        elif changes:
            made.changed.append(Match(row, service, changes))
        else:
            made.same += 1
    return made


class Known:
    """The records that a row may be about: all but those of other areas' feeds."""

    def __init__(self, *, is_schools: bool) -> None:
        self.is_schools = is_schools
        self.by_key: dict[str, Service] = {}
        self.by_likeness: dict[tuple[str, str, str], Service] = {}
        services = Service.objects.filter(feed=None).select_related("provider")
        places = ServiceAtLocation.objects.select_related("location")
        parts = services.prefetch_related(Prefetch("at_locations", places), "topics", "profiles")
        for service in parts.iterator(chunk_size=AT_ONCE):
            for key in self._keys(service):
                self.by_key[key] = service
            for alike in self._likenesses(service):
                self.by_likeness.setdefault(alike, service)

    def find(self, row: Row) -> Service | None:
        """By its number; else by name, provider and postcode, where the record has no number."""
        found = self.by_key.get(row.key)
        if found:
            return found
        name, provider, postcode = row.likeness
        alike = (name, "" if self.is_schools else provider, postcode)
        found = self.by_likeness.get(alike)
        return None if found and row.key and list(self._keys(found)) else found

    def _keys(self, service: Service) -> Iterator[str]:
        if self.is_schools:
            yield from (profile.urn for profile in service.profiles.all() if profile.urn)
        elif service.foreign_id:
            yield service.foreign_id

    def _likenesses(self, service: Service) -> Iterator[tuple[str, str, str]]:
        """One for each postcode, and one for a list that names none."""
        provider = "" if self.is_schools else service.provider.name
        postcodes = [at.location.postcode for at in service.at_locations.all()]
        for postcode in (*postcodes, ""):
            yield likeness(service.name, provider, postcode)


def differences(service: Service, row: Row, is_schools: bool) -> dict[str, list[Any]]:
    before = plain(service, tuple(name for name in row.values if name != TOPICS))
    if TOPICS in row.values:
        before[TOPICS] = sorted(topic.slug for topic in service.topics.all())
    after: Values = dict(row.values)
    if row.key and not is_schools:
        before[FOREIGN_ID], after[FOREIGN_ID] = service.foreign_id, row.key
        if row.provider.casefold() != service.provider.name.casefold():
            before[columns.PROVIDER] = service.provider.name
            after[columns.PROVIDER] = row.provider
    if row.profile:
        names = tuple(row.profile)
        profile = service.profile
        held = plain(profile, names) if profile else dict.fromkeys(names, "")
        before |= {f"{PROFILE}{name}": held[name] for name in names}
        after |= {f"{PROFILE}{name}": row.profile[name] for name in names}
    changes = {
        name: [before[name], value]
        for name, value in after.items()
        if not _same(name, before[name], value)
    }
    return changes | (_place_differs(service, row) if row.place else {})


def first_place(service: Service) -> ServiceAtLocation | None:
    """The one of its places that a list tells of."""
    places = service.at_locations.all()
    return next((at for at in places if at.location.kind == LocationKind.PHYSICAL), None)


def placed(location: Location, values: Values) -> Location:
    """With these values, and where it lies: the list says it where our postcodes don't know."""
    for name in LOCATION:
        if name in values:
            setattr(location, name, values[name])
    location.take_position()
    if values.get("easting") and not position_of(location.postcode):
        location.easting, location.northing = values["easting"], values["northing"]
        location.latitude, location.longitude = degrees(location.easting, location.northing)
    return location


def _place_differs(service: Service, row: Row) -> dict[str, list[Any]]:
    at = first_place(service)
    old = at.location if at else None
    new = placed(copy.copy(old) if old else Location(), row.place)
    names = (*LOCATION, *POSITION)
    if old and plain(old, names) == plain(new, names):
        return {}
    before = [{"location": plain(old, LOCATION)}] if old else []
    return {PLACES: [before, [{"location": plain(new, LOCATION)}]]}


def _same(name: str, before: Any, after: Any) -> bool:
    """A telephone number is the same without its spaces: the list of schools has none."""
    if name == "phone":
        return "".join((before or "").split()) == "".join(after.split())
    if isinstance(after, list):
        return sorted(before or []) == sorted(after)
    return (before or "") == (after or "")
