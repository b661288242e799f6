"""What the list has to know of each service to filter and to order it: read in a constant number of
queries, kept small, as a process keeps all of them.

Of an address that isn't shown only the district is read, so nothing made of these can tell more.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from sys import intern
from typing import Any, NamedTuple

from django.db.models import F

from councils import COUNTY, areas
from dates.clock import today
from services.choices import Availability, Cost, Kind, LocationKind, Reach, Season
from services.models import Opening, SchoolProfile, Service, ServiceAtLocation, ServiceTranslation

from . import wording, words
from .asked import AFTERNOON, EVENING, HOLIDAYS, MORNING

Slot = tuple[str, str, str]  # day, time of day, "holidays" where it is open then; "" not known
NOON, FIVE = datetime.time(12), datetime.time(17)
PARTS_OF_DAY = (
    (MORNING, datetime.time.min, NOON),
    (AFTERNOON, NOON, FIVE),
    (EVENING, FIVE, datetime.time.max),
)
# Families go there, wherever they live, so such a place is no help "for the whole county".
GO_THERE = frozenset(
    {
        *(Kind.CLUB, Kind.HOLIDAY, Kind.SHORT_BREAK, Kind.CHILDCARE, Kind.TODDLERS),
        *(Kind.SCHOOL, Kind.BASE, Kind.COLLEGE, Kind.YOUTH, Kind.PARENTS),
    }
)


class Place(NamedTuple):
    """A service at one place; `at` is 0 where it has none."""

    at: int
    mode: str
    district: str
    point: tuple[int, int] | None
    ages: tuple[int | None, int | None]
    access: tuple[str, ...]
    slots: frozenset[Slot]


class Facts(NamedTuple):
    pk: int
    name: str
    names: tuple[tuple[str, str], ...]  # (language, name) of its translations
    kind: str
    needs: frozenset[str]
    all_needs_welcome: bool
    ways: tuple[str, ...]
    is_free: bool
    is_open: bool
    reach: str
    areas: tuple[str, ...]
    within_miles: int | None
    topics: tuple[str, ...]
    named: tuple[str, ...]  # words of its names
    told: tuple[str, ...]  # words of all that is said of it
    places: tuple[Place, ...]


FIELDS = (
    *("pk", "name", "summary", "description", "for_whom", "also_called", "kind"),
    *("needs", "all_needs_welcome", "ways_in", "cost", "availability", "availability_on"),
    *("status", "closed_from", "closed_until", "reach", "areas", "within_miles"),
    *("age_from", "age_to"),
)


class _Related:
    """What other tables say of the services, each asked once: {id of the service: its rows}."""

    def __init__(self, ids: Iterable[int] | None) -> None:
        own = {} if ids is None else {"service__in": list(ids)}
        at_own = {} if ids is None else {"at__service__in": list(ids)}
        self.topics = _grouped(
            Service.topics.through.objects.filter(**own).values_list("service_id", "topic__slug")
        )
        self.needs = _grouped(
            SchoolProfile.objects.filter(**own).values_list("service_id", "set_up_for")
        )
        self.words = _grouped(
            ServiceTranslation.objects.filter(**own).values_list(
                "service_id", "name", "summary", "description", "language"
            )
        )
        openings = Opening.objects.filter(**at_own)
        self.openings = _grouped(
            openings.values_list(
                "at_id", "day", "opens", "closes", "season", "first_day", "last_day"
            )
        )
        ats = ServiceAtLocation.objects.filter(**own).select_related("location")
        self.ats: dict[int, list[ServiceAtLocation]] = defaultdict(list)
        for at in ats.order_by("sort_order", "pk"):
            self.ats[at.service_id].append(at)


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *rest in rows:
        found[key].append(tuple(rest))
    return found


def read(ids: Iterable[int] | None = None) -> dict[int, Facts]:
    """{id: its facts} of the listed services, or of those among `ids`."""
    services = Service.objects.listed().order_by().only(*FIELDS)
    services = services.annotate(run_by=F("provider__name"))
    if ids is not None:
        services = services.filter(pk__in=ids)
    related = _Related(ids)
    return {service.pk: _facts(service, related) for service in services.iterator(2000)}


def _facts(service: Any, related: _Related) -> Facts:
    ats = related.ats.get(service.pk, [])
    shown = [at.location for at in ats if at.location.address_shown]
    translated = related.words.get(service.pk, [])
    named = (service.name, service.also_called, *(row[0] for row in translated))
    told = (
        *(*named, service.summary, service.description, service.for_whom, service.run_by),
        *(text for row in translated for text in row[1:3]),
        *(text for where in shown for text in (where.name, where.city)),
    )
    is_open = service.availability_now() == Availability.OPEN and not wording.is_closed(service)
    needs = {
        *service.needs,
        *(need for row in related.needs.get(service.pk, ()) for need in row[0]),
    }
    return Facts(
        pk=service.pk,
        name=words.fold(service.name),
        names=tuple((intern(row[3]), row[0]) for row in translated),
        kind=intern(service.kind),
        needs=frozenset(map(intern, needs)),
        all_needs_welcome=service.all_needs_welcome,
        ways=tuple(map(intern, service.ways_in)),
        is_free=service.cost == Cost.FREE,
        is_open=is_open,
        reach=intern(service.reach),
        areas=tuple(map(intern, service.areas)),
        within_miles=service.within_miles,
        topics=tuple(intern(row[0]) for row in related.topics.get(service.pk, ())),
        named=_tokens(named),
        told=_tokens(told),
        places=tuple(_place(service, at, related) for at in ats) or (_nowhere(service),),
    )


def _tokens(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, set(words.split(" ".join(texts)))))


def _nowhere(service: Service) -> Place:
    own_ages = (service.age_from, service.age_to)
    return Place(0, "", "", None, own_ages, (), _slots(service.kind, ()))


def _place(service: Service, at: ServiceAtLocation, related: _Related) -> Place:
    where = at.location
    is_known = where.address_shown and where.easting is not None and where.northing is not None
    own_ages = at.age_from is not None or at.age_to is not None
    return Place(
        at=at.pk,
        mode=intern(where.kind),
        district=intern(where.district) if where.kind == LocationKind.PHYSICAL else "",
        point=(where.easting, where.northing) if is_known else None,
        ages=(at.age_from, at.age_to) if own_ages else (service.age_from, service.age_to),
        access=tuple(map(intern, at.access)),
        slots=_slots(service.kind, related.openings.get(at.pk, ())),
    )


def _slots(kind: str, openings: Iterable[tuple[Any, ...]]) -> frozenset[Slot]:
    """When one can come. A holiday club that says no times runs in holidays."""
    day, found = today(), set()
    for on, opens, closes, season, _first, last in openings:
        if last is None or last >= day:
            seasons = HOLIDAYS if season != Season.TERM else ""
            found |= {(intern(on), part, seasons) for part in _parts_of_day(opens, closes)}
    if not found and kind == Kind.HOLIDAY:
        found.add(("", "", HOLIDAYS))
    return frozenset(found)


def _parts_of_day(opens: datetime.time | None, closes: datetime.time | None) -> list[str]:
    """Those that it is open in; [""] where no time is known."""
    if opens is None:
        return [""]
    return [
        part
        for part, begins, ends in PARTS_OF_DAY
        if opens < ends and (opens >= begins or (closes is not None and closes > begins))
    ]


def is_wide(service: "Facts | Service", mode: str) -> bool:
    """Whether it helps people wherever in the county or country they are, so that no distance can
    push it out: nobody goes there. `mode`: the kind of its place.
    """
    if mode != LocationKind.PHYSICAL or service.reach == Reach.COUNTRY:
        return True
    is_of_county = service.reach == Reach.AREAS and COUNTY in service.areas
    return is_of_county and service.kind not in GO_THERE


def serves(facts: Facts, district: str) -> bool:
    """Whether it helps people who live in that district, as far as it says where they live."""
    return facts.reach != Reach.AREAS or not facts.areas or district in areas.reaches(facts.areas)
