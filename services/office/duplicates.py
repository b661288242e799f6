"""Services that may be one and the same: names much alike, at one postcode. An officer decides:
what was decided stands in the history of both, and is remembered from there.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.urls import reverse
from rapidfuzz import fuzz, utils

from locks import changing_content
from services import record
from services.choices import Status
from services.models import Service, ServiceAtLocation, ServiceChange

from .fields import OTHER

# in the history
TWO, PERHAPS_ONE = "not the same", "perhaps the same"
ENDED_FOR, KEPT = "the same: ended", "the same: kept"
ALIKE = 80  # of 100
MOST = 40  # services of one postcode that are compared: a large house has many


@dataclass(frozen=True)
class Pair:
    """`alike`: how much the names are, of 100."""

    first: Service
    second: Service
    postcode: str
    alike: int

    @property
    def address(self) -> str:
        """Where an officer decides."""
        return reverse("service_pair", args=[self.first.pk, self.second.pk])


def pairs() -> list[Pair]:
    """Those most alike first, each pair once, without those that somebody knows to be two."""
    found: dict[tuple[int, int], Pair] = {}
    two = known_to_be_two()
    for postcode, services in _by_postcode().items():
        for pair in _alike(postcode, services):
            if frozenset((pair.first.pk, pair.second.pk)) not in two:
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


def known_to_be_two() -> set[frozenset[int]]:
    """The ids of each pair of which that was said last."""
    found: dict[frozenset[int], str] = {}
    said = ServiceChange.objects.filter(what__in=(TWO, PERHAPS_ONE)).order_by("pk")
    for what, pk, changes in said.values_list("what", "service_id", "changes"):
        found[frozenset((pk, changes[OTHER][1]["pk"]))] = what
    return {pair for pair, what in found.items() if what == TWO}


@changing_content()
def say(first: Service, second: Service, what: str, who: str) -> None:
    """TWO or PERHAPS_ONE, in the history of both."""
    for one, other in ((first, second), (second, first)):
        ServiceChange.objects.create(service=one, who=who, what=what, changes=_about(other))


@changing_content()
def keep(kept: Service, other: Service, who: str) -> None:
    """The other one ends, and its page leads to the kept one. Lists that knew it know that one.
    ValidationError where it can't end.
    """
    change = record.write(other, {"status": str(Status.ENDED)}, who=who, what=ENDED_FOR)
    if change is None:
        return
    change.changes |= _about(kept)
    change.save(update_fields=["changes"])
    other.replaced_by = kept
    moved = "" if kept.foreign_id or other.feed_id or kept.feed_id else other.foreign_id
    if moved:
        other.foreign_id = ""
    other.save(update_fields=["replaced_by", "foreign_id", "modified"])
    if kept.replaced_by_id == other.pk:
        kept.replaced_by = None
    kept.foreign_id = kept.foreign_id or moved
    kept.save(update_fields=["replaced_by", "foreign_id", "modified"])
    for older in Service.objects.filter(replaced_by=other):
        older.replaced_by = kept
        older.save(update_fields=["replaced_by", "modified"])
    ServiceChange.objects.create(service=kept, who=who, what=KEPT, changes=_about(other))


def _about(other: Service) -> record.Values:
    return {OTHER: [None, {"pk": other.pk, "name": other.name}]}
