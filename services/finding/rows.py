"""Services as rows of a list, wherever one stands: read from the database by their ids, in a
constant number of queries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import override

import pagetree
from dates.clock import today
from services.choices import Kind, LocationKind, Need, Status
from services.models import Service, ServiceAtLocation, ServiceTranslation
from services.positions import miles
from services.upkeep.freshness import Freshness, freshness

from . import wording
from .facts import is_wide

Point = tuple[float, float]  # easting, northing
TIMES = 2  # lines of days and times in a row
TEMPLATE = "services/row.html"


@dataclass(frozen=True)
class ServiceRow:
    """One service at one of its places, in words. `miles` is None where the distance isn't known,
    isn't shown or says nothing, as nobody goes there; `language` is that of `name` and `summary`.
    """

    pk: int
    url: str
    name: str
    summary: str
    language: str
    is_example: bool
    kind: str
    kind_label: str
    provider: str
    made_for: tuple[str, ...]
    all_needs_welcome: bool
    ages: str
    place: str
    is_physical: bool
    address_shown: bool
    miles: float | None
    other_places: int
    reach: str
    times: tuple[str, ...]
    more_times: bool
    cost: str
    availability: str
    availability_key: str
    checked: str
    unconfirmed: bool
    template: str = TEMPLATE

    @property
    def facts(self) -> list[str]:
        """In one line: ages, whether one can join, cost, when it was checked."""
        return [word for word in (self.ages, self.availability, self.cost, self.checked) if word]


def rows_of(
    ids: Iterable[int],
    language: str,
    near: Point | None = None,
    places: Mapping[int, int] | None = None,
) -> list[ServiceRow]:
    """A row for each listed service among `ids`, in their order. `places`: {service: the id of the
    ServiceAtLocation to show}; else it is the nearest one, or the first.
    """
    wanted = list(ids)
    found = {service.pk: service for service in _read(wanted, language)}
    with override(language):
        return [
            _row(found[pk], language, near, (places or {}).get(pk)) for pk in wanted if pk in found
        ]


def _read(ids: list[int], language: str) -> Iterable[Service]:
    at = ServiceAtLocation.objects.select_related("location").prefetch_related("openings")
    rows = Service.objects.listed().filter(pk__in=ids).select_related("provider")
    rows = rows.prefetch_related(Prefetch("at_locations", at))
    if language == settings.LANGUAGE_CODE:
        return rows
    translations = ServiceTranslation.objects.filter(language=language)
    return rows.prefetch_related(Prefetch("translations", translations))


def _row(service: Service, language: str, near: Point | None, place: int | None) -> ServiceRow:
    english = language == settings.LANGUAGE_CODE
    words = service if english else service.words_in(language)
    at = _shown(list(service.at_locations.all()), near, place)
    location = at.location if at else None
    physical = [
        other
        for other in service.at_locations.all()
        if other.location.kind == LocationKind.PHYSICAL and other is not at
    ]
    is_physical = location is not None and location.kind == LocationKind.PHYSICAL
    times = wording.times(at.openings.all()) if at else []
    first, last = _ages(service, at)
    return ServiceRow(
        pk=service.pk,
        url=address_of(service, language),
        name=words.name,
        summary=words.summary,
        language=settings.LANGUAGE_CODE if words is service else language,
        is_example=service.is_example,
        kind=service.kind,
        kind_label=str(Kind(service.kind).label),
        provider=service.provider.name,
        made_for=tuple(str(Need(need).label) for need in service.needs if need in Need),
        all_needs_welcome=service.all_needs_welcome,
        ages=wording.ages(first, last),
        place=wording.place(location) if location else "",
        is_physical=is_physical,
        address_shown=location is None or location.address_shown,
        miles=_miles(at, near) if at and not is_wide(service, at.location.kind) else None,
        other_places=len(physical) if is_physical else 0,
        reach=wording.reach(service),
        times=tuple(times[:TIMES]),
        more_times=len(times) > TIMES,
        cost=at.cost_words if at and at.cost_words else wording.cost(service),
        availability=wording.availability(service),
        availability_key=Status.CLOSED.name.lower()
        if wording.is_closed(service)
        else service.availability_now(),
        checked=wording.checked(service.checked_on),
        unconfirmed=freshness(service.checked_on, today()) == Freshness.OLD,
    )


def address_of(service: Service, language: str) -> str:
    """Of the page that tells of it where it has one, in that language where there is one; else its
    own.
    """
    node = pagetree.current().local(service.page_id, language) if service.page_id else None
    return (node.url or "") if node else reverse("service", args=[service.slug])


def _shown(
    ats: list[ServiceAtLocation], near: Point | None, wanted: int | None
) -> ServiceAtLocation | None:
    for at in ats:
        if at.pk == wanted:
            return at
    apart = {at.pk: _miles(at, near) for at in ats}
    known = [at for at in ats if apart[at.pk] is not None]
    return min(known, key=lambda at: apart[at.pk] or 0) if known else next(iter(ats), None)


def _miles(at: ServiceAtLocation, near: Point | None) -> float | None:
    """To a tenth. An address that isn't shown has no distance."""
    where = at.location
    if near is None or not where.address_shown or where.easting is None or where.northing is None:
        return None
    return round(miles(near, (where.easting, where.northing)), 1)


def _ages(service: Service, at: ServiceAtLocation | None) -> tuple[int | None, int | None]:
    """Those of the place, where it has its own."""
    if at and (at.age_from is not None or at.age_to is not None):
        return at.age_from, at.age_to
    return service.age_from, service.age_to
