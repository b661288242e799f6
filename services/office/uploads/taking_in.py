"""Writes what a plan says, with few queries, in the transaction of whoever calls."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils import timezone

from services import bulk
from services.bulk import filled
from services.models import (
    Location,
    Provider,
    SchoolProfile,
    Service,
    ServiceAtLocation,
    ServiceChange,
    UploadedList,
)
from services.models.services import free_slug
from services.office.fields import PROFILE
from services.record import FIELDS, LOCATION, PLACES, TEAM, TOPICS, Values
from users.models import Team

from . import columns
from .planning import FOREIGN_ID, POSITION, Match, Plan, placed, placements
from .rows import Row

WHERE = (*LOCATION, *POSITION, "latitude", "longitude", "positioned_for")


def take(uploaded: UploadedList, plan: Plan) -> None:
    who = f"{uploaded.who} ({uploaded.name})"[:160]
    providers = _providers(row.provider for row in _rows(plan))
    teams = {team.name: team for team in Team.objects.all()}
    new = _add(uploaded, plan.new, providers, teams, who)
    for match in plan.changed:
        _change(match, providers, teams)
    _change_topics(plan.changed)
    touched = _change_places(plan.changed)
    ServiceChange.objects.bulk_create(
        ServiceChange(service=match.service, who=who, what="changed", changes=match.changes)
        for match in plan.changed
    )
    changed = {match.service.pk for match in plan.changed}
    bulk.tell([*(service.pk for service in new), *sorted(changed | touched)])


def _rows(plan: Plan) -> Iterable[Row]:
    yield from plan.new
    yield from (match.row for match in plan.changed if columns.PROVIDER in match.changes)


def _providers(names: Iterable[str]) -> dict[str, Provider]:
    """{name, folded: provider}; those that nobody knows are made."""
    known = {one.name.casefold(): one for one in Provider.objects.order_by("-pk")}
    missing = {name.casefold(): name for name in names if name.casefold() not in known}
    made = Provider.objects.bulk_create(Provider(name=name) for name in missing.values())
    return known | {one.name.casefold(): one for one in made}


def _add(
    uploaded: UploadedList,
    rows: list[Row],
    providers: dict[str, Provider],
    teams: dict[str, Team],
    who: str,
) -> list[Service]:
    taken = set(Service.objects.values_list("slug", flat=True)) if rows else set()
    services = []
    for row in rows:
        provider = providers[row.provider.casefold()]
        service = filled(Service(provider=provider, kind=uploaded.kind), FIELDS, row.values)
        service.published, service.is_example = uploaded.shown, provider.is_example
        service.team = teams.get(row.values.get(TEAM, ""))
        service.foreign_id = "" if uploaded.is_schools else row.key
        service.slug = free_slug(service.name, taken)
        taken.add(service.slug)
        services.append(service)
    Service.objects.bulk_create(services)
    pairs = list(zip(services, rows, strict=True))
    bulk.add_topics((service, row.values.get(TOPICS, ())) for service, row in pairs)
    _add_places(
        (service, place, number)
        for service, row in pairs
        for number, place in enumerate(row.places)
    )
    SchoolProfile.objects.bulk_create(
        SchoolProfile(service=service, **row.profile) for service, row in pairs if row.profile
    )
    ServiceChange.objects.bulk_create(
        ServiceChange(service=service, who=who, what="created", changes=bulk.created(_told(row)))
        for service, row in pairs
    )
    return services


def _told(row: Row) -> dict[str, Any]:
    """What the history says of a new record."""
    places = [{"location": place | {"kind": "physical"}} for place in row.places]
    where = {PLACES: places} if places else {}
    return row.values | where | {f"{PROFILE}{key}": value for key, value in row.profile.items()}


def _add_places(new: Iterable[tuple[Service, Values, int]]) -> None:
    """[(a stored service, one of its places, which one it is)]."""
    found = [(service, placed(Location(), place), number) for service, place, number in new]
    Location.objects.bulk_create(location for _service, location, _number in found)
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service=service, location=location, sort_order=number)
        for service, location, number in found
    )


def _change(match: Match, providers: dict[str, Provider], teams: dict[str, Team]) -> None:
    service, changes = match.service, match.changes
    after = {name: values[1] for name, values in changes.items()}
    filled(service, FIELDS, after)
    names = [name for name in FIELDS if name in changes]
    if FOREIGN_ID in changes:
        service.foreign_id = after[FOREIGN_ID]
        names.append(FOREIGN_ID)
    if TEAM in changes:
        service.team = teams.get(after[TEAM])
        names.append(TEAM)
    if columns.PROVIDER in changes:
        service.provider = providers[match.row.provider.casefold()]
        names.append("provider")
    service.modified = timezone.now()
    _store(service, [*names, "modified"])
    of_school = [name.removeprefix(PROFILE) for name in changes if name.startswith(PROFILE)]
    if of_school:
        profile = service.profile or SchoolProfile(service=service)
        filled(profile, of_school, match.row.profile)
        if profile.pk:
            _store(profile, of_school)
        else:
            SchoolProfile.objects.bulk_create([profile])


def _store(row: Model, names: Iterable[str]) -> None:
    """Without a signal for each."""
    values = {name: getattr(row, name) for name in names}
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def _change_topics(matches: Iterable[Match]) -> None:
    others = [match for match in matches if TOPICS in match.changes]
    link = Service.topics.through
    link.objects.filter(service__in=[match.service.pk for match in others]).delete()
    bulk.add_topics((match.service, match.changes[TOPICS][1]) for match in others)


def _change_places(matches: Iterable[Match]) -> set[int]:
    """The services at places that lie elsewhere now."""
    others = [match for match in matches if PLACES in match.changes]
    found = [(one.service, *pair) for one in others for pair in placements(one.service, one.row)]
    held = [(at.location, place) for _service, at, place in found if at]
    for location, place in held:
        _store(placed(location, place), WHERE)
    _add_places(
        (service, place, len(service.at_locations.all()) + number)
        for number, (service, at, place) in enumerate(found)
        if not at
    )
    moved = [location.pk for location, _place in held]
    links = ServiceAtLocation.objects.filter(location__in=moved)
    return set(links.values_list("service_id", flat=True))
