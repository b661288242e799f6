"""Services as rows of a file. Of an address that isn't shown, no more than its district."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from councils import areas
from services.bulk import AT_ONCE
from services.choices import LocationKind
from services.models import Service, ServiceAtLocation
from services.record import AT, ENGLISH, LOCATION, OPENING, Values, plain

from .uploads import columns

WHERE = ("name", "address", "city", "postcode")
PLACE = (*(f"place_{name}" if name == "name" else name for name in WHERE), "district")
HEAD = ("uid", "code", "example", "published", "name", "provider", "team")
OWN = tuple(name for name in columns.FIELDS if name != "name")
STATE = ("closed_from", "closed_until", "availability", "availability_on", "waiting_weeks")
CHECKED = ("checked_on", "checked_by")
COLUMNS = (*HEAD, *OWN, *STATE, "topics", *PLACE, "more_places", *CHECKED, "feed")
BETWEEN = "; "


def records(services: QuerySet[Service]) -> list[Values]:
    """Each with its places; a few queries for each AT_ONCE of them."""
    places = ServiceAtLocation.objects.select_related("location").prefetch_related("openings")
    whole = services.select_related("provider", "team", "feed").prefetch_related(
        "topics", "answers", "profiles", Prefetch("at_locations", places)
    )
    return [_record(service) for service in whole.iterator(chunk_size=AT_ONCE)]


def _record(service: Service) -> Values:
    answers = (row for row in service.answers.all() if row.language == ENGLISH)
    return {
        "uid": str(service.uid),
        "code": service.code,
        "example": service.is_example,
        **plain(service, ("published", "name")),
        "provider": service.provider.name,
        "team": service.team.name if service.team else "",
        **plain(service, (*OWN, *STATE, *CHECKED)),
        "topics": sorted(topic.slug for topic in service.topics.all()),
        "feed": service.feed.name if service.feed else "",
        "places": [_place(at) for at in service.at_locations.all()],
        "answers": {row.question: row.text for row in answers},
        "school": _school(service),
    }


def _place(at: ServiceAtLocation) -> Values:
    where = at.location
    district = str(areas.label(where.district))
    if not where.address_shown:
        return {"kind": where.kind, "district": district, "address_shown": False}
    return {
        **plain(where, LOCATION),
        "district": district,
        **plain(at, AT),
        "openings": [plain(row, OPENING) for row in at.openings.all()],
    }


def _school(service: Service) -> Values:
    names = ("urn", "phase", "base", "set_up_for", "places", "on_roll")
    return plain(service.profile, names) if service.profile else {}


def cells(record: Values) -> Iterable[object]:
    """A row of the table: the first place that one can go to, and how many more there are."""
    physical = (place for place in record["places"] if place["kind"] == LocationKind.PHYSICAL)
    first: Values = next(physical, {})
    own = {name: first.get(name.removeprefix("place_"), "") for name in PLACE}
    flat = {**record, **own, "more_places": len(record["places"]) - bool(first)}
    return [_cell(flat[name]) for name in COLUMNS]


def _cell(value: Any) -> Any:
    return BETWEEN.join(value) if isinstance(value, list) else value
