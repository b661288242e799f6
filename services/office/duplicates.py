"""Services that may be one and the same: names much alike, at one postcode."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, utils

from services.choices import Status
from services.models import Service, ServiceAtLocation

ALIKE = 80  # of 100
MOST = 40  # services of one postcode that are compared: a large house has many


@dataclass(frozen=True)
class Pair:
    """`alike`: how much the names are, of 100."""

    first: Service
    second: Service
    postcode: str
    alike: int


def pairs() -> list[Pair]:
    """Those most alike first, each pair once."""
    found: dict[tuple[int, int], Pair] = {}
    for postcode, services in _by_postcode().items():
        for pair in _alike(postcode, services):
            found.setdefault((pair.first.pk, pair.second.pk), pair)
    return sorted(found.values(), key=lambda pair: (-pair.alike, pair.first.name, pair.first.pk))


def _by_postcode() -> dict[str, list[Service]]:
    places = ServiceAtLocation.objects.exclude(location__postcode="")
    running = places.exclude(service__status=Status.ENDED).select_related("service", "location")
    found: dict[str, dict[int, Service]] = defaultdict(dict)
    for at in running.order_by("service_id"):
        postcode = at.location.postcode.upper()
        found[postcode][at.service_id] = at.service
    return {postcode: list(services.values())[:MOST] for postcode, services in found.items()}


def _alike(postcode: str, services: list[Service]) -> Iterator[Pair]:
    for first, second in combinations(services, 2):
        alike = fuzz.token_sort_ratio(first.name, second.name, processor=utils.default_process)
        if alike >= ALIKE:
            yield Pair(first, second, postcode, round(alike))
