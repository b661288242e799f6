"""The directory's records, from `providers.toml` and `services/`. Many rows, few queries: models
that are made in bulk send no signals, so what follows from them is done once at the end.

A row has the names of the model's fields. Beside them: `ages`, [from, to]; `topics` and `team`, by
key; `at`, where it is: {place = a key of places.toml}, {online = true} or {visits = true}, each
with `times` as in "MO,WE 16:00-17:30 term: not in May"; `answers`, `profile`, `support`; words by
language.
"""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.dateparse import parse_time
from wagtail.models import ReferenceIndex

from outbox.models import LoggedChange
from provision.place_status import IN_DIRECTORY
from provision.place_status import Status as PlaceStatus
from services import page_facts, signals
from services.choices import LocationKind, Reach, Season
from services.models import (
    Answer,
    Location,
    Opening,
    Provider,
    ProviderPerson,
    SchoolProfile,
    Service,
    ServiceAtLocation,
    ServiceChange,
    ServiceSupport,
    ServiceTranslation,
)
from services.record import AT, FIELDS, LOCATION
from topics.models import Topic
from typed import addresses
from users.models import Team

from . import data_files

TIMES = re.compile(
    r"(?P<days>[A-Z,]+) (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)"
    r"(?: (?P<season>term|holidays))?(?:: (?P<note>.+))?"
)
OWN = (*FIELDS, "source", "checked_on", "checked_by", "published")
CONTACT = ("phone", "email", "url")  # the provider's, where a service has none of its own
Row = dict[str, Any]


def load(topics: Mapping[str, Topic], pages: Mapping[str, Any], teams: Mapping[str, Team]) -> None:
    """`topics` and `teams`: by key; `pages`: {path: page}."""
    rows = service_rows()
    providers = _providers()
    services = [_service(row, providers[row["provider"]], pages, teams) for row in rows]
    Service.objects.bulk_create(services)
    Service.topics.through.objects.bulk_create(
        Service.topics.through(service=service, topic=topics[key])
        for service, row in zip(services, rows, strict=True)
        for key in row.get("topics", ())
    )
    _follow(services, rows)
    pairs = list(zip(services, rows, strict=True))
    _places(pairs)
    for model, values_in in PARTS.items():
        model.objects.bulk_create(
            model(service=service, **values) for service, row in pairs for values in values_in(row)
        )
    ServiceChange.objects.bulk_create(
        ServiceChange(service=service, who="demonstration", what="created") for service in services
    )
    for service in services:
        ReferenceIndex.create_or_update_for_object(service)
        if service.has_facts_of_page:
            page: Any = service.page
            page_facts.follow(type(page).objects.get(pk=page.pk))
    LoggedChange.record(signals.KIND, signals.WHOLE_DIRECTORY)


def service_rows() -> list[Row]:
    """All services, file by file in the order of their names."""
    folder = data_files.HERE / "services"
    pages = data_files.pages("en")
    return [
        _of_place(pages[row["page"]], row) if "name" not in row else row
        for file in sorted(folder.glob("*.toml"))
        for row in data_files.read(f"services/{file.name}").get("services", ())
    ]


def _of_place(page: Row, row: Row) -> Row:
    """With what its page says, under the names of a record."""
    return {
        **{name: page[name] for name in ("summary", "topics", "ages")},
        "name": page["title"],
        "description": page["status_note"],
        "for_whom": page["who_for"],
        "areas": page["area"],
        "status": IN_DIRECTORY[PlaceStatus(page["status"])],
        **row,
    }


def place_rows() -> dict[str, Row]:
    return {row.pop("key"): row for row in data_files.read("services/places.toml")["places"]}


def openings(times: str) -> Iterator[Row]:
    """The values of Openings: one for each day that is named."""
    found = TIMES.fullmatch(times)
    if not found:
        raise ValueError(f"no times: {times!r}")
    for day in found["days"].split(","):
        yield {
            "day": day,
            "opens": parse_time(found["opens"]),
            "closes": parse_time(found["closes"]),
            "season": found["season"] or Season.ALL_YEAR,
            "note": found["note"] or "",
        }


def _providers() -> dict[str, Provider]:
    rows = data_files.read("providers.toml")["providers"]
    people = [(row["key"], row.pop("person")) for row in rows if "person" in row]
    made = {
        row["key"]: Provider(
            uid=_uid("provider", row["key"]),
            **{name: value for name, value in row.items() if name != "key"},
        )
        for row in rows
    }
    Provider.objects.bulk_create(made.values())
    ProviderPerson.objects.bulk_create(
        ProviderPerson(provider=made[key], name=name, email=made[key].email) for key, name in people
    )
    return made


def _service(
    row: Row, provider: Provider, pages: Mapping[str, Any], teams: Mapping[str, Team]
) -> Service:
    values = {name: row[name] for name in OWN if name in row}
    service = Service(provider=provider, is_example=provider.is_example, published=True, **values)
    service.slug = row.get("key") or addresses.romanised(service.name)
    service.uid = _uid("service", service.slug)
    service.page = pages[row["page"]] if "page" in row else None
    service.team = teams[row["team"]] if "team" in row else None
    service.age_from, service.age_to = row.get("ages", (None, None))
    for name in CONTACT:
        setattr(service, name, row.get(name, getattr(provider, name)))
    service.reach = service.reach or _reach(service)
    service.source = service.source or provider.source
    if service.checked_on:
        service.checked_by = service.checked_by or provider.name
    if service.availability:
        service.availability_on = service.availability_on or service.checked_on
    return service


def _reach(service: Service) -> str:
    if service.within_miles:
        return Reach.NEAR
    return Reach.AREAS if service.areas else Reach.COUNTRY


def _follow(services: list[Service], rows: list[Row]) -> None:
    """What took the place of those that have ended."""
    by_slug = {service.slug: service for service in services}
    ended = [(one, row) for one, row in zip(services, rows, strict=True) if "replaced_by" in row]
    for service, row in ended:
        service.replaced_by = by_slug[row["replaced_by"]]
    Service.objects.bulk_update([service for service, _row in ended], ["replaced_by"])


def _places(pairs: Iterable[tuple[Service, Row]]) -> None:
    known = place_rows()
    found, times = [], []
    for service, row in pairs:
        for number, at in enumerate(row.get("at", ())):
            location = _location(at, known)
            location.uid = _uid("location", f"{service.slug}/{number}")
            location.take_position()
            values = {**known.get(at.get("place"), {}), **at}
            found.append(
                ServiceAtLocation(
                    uid=_uid("at", f"{service.slug}/{number}"),
                    service=service,
                    location=location,
                    sort_order=number,
                    **{name: values[name] for name in AT if name in values},
                )
            )
            times.append([one for text in at.get("times", ()) for one in openings(text)])
    Location.objects.bulk_create(at.location for at in found)
    ServiceAtLocation.objects.bulk_create(found)
    Opening.objects.bulk_create(
        Opening(at=at, **values) for at, all_ in zip(found, times, strict=True) for values in all_
    )


def _location(at: Row, known: Mapping[str, Row]) -> Location:
    if "place" in at:
        row = known[at["place"]]
        return Location(**{name: row[name] for name in LOCATION if name in row})
    kind = LocationKind.ONLINE if at.get("online") else LocationKind.VISITS
    return Location(kind=kind, name=at.get("name", ""))


def _answers(row: Row) -> Iterator[Row]:
    for question, text in row.get("answers", {}).items():
        yield {"question": question, "text": text, "answered_on": row.get("checked_on")}


def _profile(row: Row) -> Iterator[Row]:
    if "profile" in row:
        yield row["profile"]


def _support(row: Row) -> Iterator[Row]:
    if "support" in row:
        yield {"level": row["support"], "since": row.get("checked_on")}


def _translations(row: Row) -> Iterator[Row]:
    for language in data_files.translations(row):
        yield {"language": language, **row[language]}


PARTS: dict[Any, Any] = {
    Answer: _answers,
    SchoolProfile: _profile,
    ServiceSupport: _support,
    ServiceTranslation: _translations,
}


def _uid(kind: str, key: str) -> uuid.UUID:
    """The same at each load, so that addresses in the feed stay."""
    return uuid.uuid5(data_files.NAMESPACE, f"{kind}/{key}")
