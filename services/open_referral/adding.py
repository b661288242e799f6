"""Adds what is new in a feed, which may be thousands of services: with few queries, since nobody
can publish meanwhile.
"""

from services import bulk
from services.bulk import filled
from services.models import (
    Feed,
    Location,
    Opening,
    Provider,
    Service,
    ServiceAtLocation,
    ServiceChange,
)
from services.models.services import free_slug
from services.positions import metres
from services.record import AT, FIELDS, LOCATION, OPENING, PLACES, TOPICS

from .foreign import Found
from .providing import key_of
from .standard import name_for


def add(feed: Feed, found: list[Found], providers: dict[str, Provider]) -> None:
    taken = set(Service.objects.values_list("slug", flat=True)) if found else set()
    pairs = []
    for one in found:
        service = filled(Service(feed=feed, published=True), FIELDS, one.values)
        mark(service, feed, one, providers)
        service.foreign_id = one.foreign_id
        service.uid = name_for("feed", feed.pk, "service", one.foreign_id)
        service.slug = free_slug(service.name, taken)
        taken.add(service.slug)
        pairs.append((service, one))
    Service.objects.bulk_create(service for service, _one in pairs)
    bulk.add_topics((service, one.values.get(TOPICS, ())) for service, one in pairs)
    _add_places(pairs)
    ServiceChange.objects.bulk_create(
        ServiceChange(
            service=service, who=feed.name, what="created", changes=bulk.created(one.values)
        )
        for service, one in pairs
    )
    bulk.tell([service.pk for service, _one in pairs])


def mark(service: Service, feed: Feed, found: Found, providers: dict[str, Provider]) -> None:
    """What a record of a feed has beside its values."""
    service.provider = providers[key_of(feed, found)]
    service.is_example = found.is_example
    service.checked_on = Service._meta.get_field("checked_on").to_python(found.checked_on or None)
    service.checked_by = feed.name if found.checked_on else ""
    service.source = feed.url
    service.feed_fingerprint = found.fingerprint


def take_position(location: Location, position: tuple[float, float] | None) -> bool:
    """Whether it lies somewhere else now. Ours knows its own postcodes better."""
    if not position or location.district or (location.latitude, location.longitude) == position:
        return False
    location.latitude, location.longitude = position
    location.easting, location.northing = metres(*position)
    return True


def _add_places(pairs: list[tuple[Service, Found]]) -> None:
    places, openings = [], []
    for service, one in pairs:
        for number, (row, position) in enumerate(
            zip(one.values[PLACES], one.positions, strict=True)
        ):
            location = filled(Location(), LOCATION, row["location"])
            location.take_position()
            take_position(location, position)
            at = ServiceAtLocation(service=service, location=location, sort_order=number)
            places.append(filled(at, AT, row))
            openings += [(at, opening) for opening in row["openings"]]
    Location.objects.bulk_create(at.location for at in places)
    ServiceAtLocation.objects.bulk_create(places)
    Opening.objects.bulk_create(filled(Opening(at=at), OPENING, row) for at, row in openings)
