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

from councils.positions import position_of
from services.bulk import AT_ONCE
from services.choices import LocationKind
from services.models import Location, Service, ServiceAtLocation, UploadedList
from services.office.fields import PROFILE
from services.positions import degrees
from services.record import FROM_PAGE, LOCATION, PLACES, TEAM, TOPICS, Values, plain

from . import columns
from .gathering import gathered
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
    more: int = 0  # rows of other places of a service that another row names
    bad: list[Row] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would happen."""
        new = [(row.number, row.values, row.places, row.profile) for row in self.new]
        changed = [(match.row.number, match.service.pk, match.changes) for match in self.changed]
        text = json.dumps([new, changed, self.same, len(self.bad)], default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def plan(uploaded: UploadedList, rows: Iterable[Row]) -> Plan:
    known, made = Known(is_schools=uploaded.is_schools), Plan()
    called = {key: str(uploaded.header[at]) for key, at in uploaded.columns.items()}
    for row, service in gathered(rows, known, called):
        if row.bad:
            made.bad.append(row)
            continue
        made.more += len(row.more)
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
        services = Service.objects.filter(feed=None).select_related("provider", "team", "page")
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
    values = row.values
    if service.has_facts_of_page:
        values = {key: values[key] for key in values if key not in (*FROM_PAGE, TOPICS)}
    before = plain(service, tuple(name for name in values if name not in (TOPICS, TEAM)))
    if TOPICS in values:
        before[TOPICS] = sorted(topic.slug for topic in service.topics.all())
    if TEAM in values:
        before[TEAM] = service.team.name if service.team else ""
    after: Values = dict(values)
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
    return changes | _places_differ(service, row)


def placements(service: Service, row: Row) -> list[tuple[ServiceAtLocation | None, Values]]:
    """[(a place of the record, what the list says of it)]; None for a place that is new. It is
    known by its postcode, and where the list has one place alone, that is the record's first.
    """
    ats = service.at_locations.all()
    held = [at for at in ats if at.location.kind == LocationKind.PHYSICAL]
    found = []
    for place in row.places:
        alike = [at for at in held if _is_there(at.location, place)]
        alike.sort(key=lambda at: plain(at.location, tuple(place)) != place)
        rest = held if len(row.places) == 1 else []
        at = next(iter([*alike, *rest]), None)
        held = [other for other in held if other is not at]
        found.append((at, place))
    return found


def _is_there(location: Location, place: Values) -> bool:
    own, said = location.postcode, str(place.get("postcode", ""))
    if own or said:
        return likeness("", "", own) == likeness("", "", said)
    return location.name == place.get("name") or location.address == place.get("address")


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


def _places_differ(service: Service, row: Row) -> dict[str, list[Any]]:
    before, after = [], []
    names = (*LOCATION, *POSITION)
    for at, place in placements(service, row):
        old = at.location if at else None
        new = placed(copy.copy(old) if old else Location(), place)
        if old and plain(old, names) == plain(new, names):
            continue
        before += [{"location": plain(old, LOCATION)}] if old else []
        after.append({"location": plain(new, LOCATION)})
    return {PLACES: [before, after]} if after else {}


def _same(name: str, before: Any, after: Any) -> bool:
    """A telephone number is the same without its spaces: the list of schools has none."""
    if name == "phone":
        return "".join((before or "").split()) == "".join(after.split())
    if isinstance(after, list):
        return sorted(before or []) == sorted(after)
    return (before or "") == (after or "")
