"""Records of the directory, with only what a test is about."""

from itertools import count
from typing import Any

from services.models import Location, Opening, Provider, Service, ServiceAtLocation

_numbers = count(1)


def provider(**values: Any) -> Provider:
    return Provider.objects.create(**{"name": f"Example provider {next(_numbers)}", **values})


def service(topics=(), **values: Any) -> Service:
    """A published club of a provider of its own, for everybody, whose place isn't known."""
    number = next(_numbers)
    if "provider" not in values:
        values["provider"] = provider()
    made = Service.objects.create(
        **{"name": f"Example club {number}", "kind": "club", "published": True, **values}
    )
    made.topics.set(topics)
    return made


AT_PLACE = ("access", "access_words", "phone", "age_from", "age_to", "cost_words", "note")


def place(of: Service, postcode: str = "WR9 8AA", openings=(), **values: Any) -> ServiceAtLocation:
    """One more place of a service. `kind="virtual"` or `"visits"`: no place. `openings`: values of
    each, such as {"day": "SA"}.
    """
    own = {name: values.pop(name) for name in AT_PLACE if name in values}
    where = Location.objects.create(
        **{"postcode": postcode if values.get("kind", "physical") == "physical" else "", **values}
    )
    order = of.at_locations.count()
    at = ServiceAtLocation.objects.create(service=of, location=where, sort_order=order, **own)
    for opening in openings:
        Opening.objects.create(at=at, **opening)
    return at
