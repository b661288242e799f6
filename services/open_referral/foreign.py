"""A service of another area's feed, version 3.0 or 1.0, as values of ours. Its parts may be
missing, of any kind, or nonsense: what can't be used is left out.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import models

from councils.positions import position_of
from dates.clock import today
from services.choices import Cost, Day, Kind, LocationKind, Need, Season, Status
from services.models import Location, Opening, Provider, Service, ServiceAtLocation
from services.positions import metres
from services.record import Values
from topics.models import Topic
from typed.cleaning import clean, one_line

from .records import EXAMPLE

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
GREAT_BRITAIN = (49.0, 61.0), (-9.0, 2.5)  # degrees
Json = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """`provider`: its fields, with the feed's `id`. `positions`: (latitude, longitude) or None for
    each place.
    """

    foreign_id: str
    provider: Json
    values: Values
    positions: list[tuple[float, float] | None]
    checked_on: str
    is_example: bool
    fingerprint: str = field(default="", compare=False)

    def signed(self) -> "Found":
        said = json.dumps({**asdict(self), "fingerprint": ""}, sort_keys=True)
        return Found(**{**asdict(self), "fingerprint": hashlib.sha256(said.encode()).hexdigest()})


@dataclass(frozen=True)
class Words:
    """What terms are called here, in English and in lower case: {name: key}."""

    kinds: dict[str, str]
    needs: dict[str, str]
    topics: dict[str, str]

    @classmethod
    def known(cls) -> "Words":
        def keyed(choices: type[models.TextChoices]) -> dict[str, str]:
            pairs = [(str(key), str(label)) for key, label in choices.choices]
            return {name.lower(): key for key, label in pairs for name in (key, label)}

        topics = {topic.name.lower(): topic.slug for topic in Topic.objects.all()}
        return cls(keyed(Kind), keyed(Need), topics)


def read(record: Json, words: Words, kind: str) -> Found | None:
    """None for what can't be a service: without an id or a name. `kind`: where no term says one."""
    foreign_id, name = _text(record.get("id"), 100), _text(record.get("name"), 160)
    if not foreign_id or not name:
        return None
    is_example = record.get("is_example") is True
    first, last = _ages(record)
    found = {_text(one, 100).lower() for one in _terms(record)}
    places, positions = _places(record)
    values: Values = {
        "name": name.removeprefix(EXAMPLE) if is_example else name,
        "kind": next((words.kinds[one] for one in sorted(found) if one in words.kinds), kind),
        "needs": [need for need in Need.values if need in {words.needs.get(one) for one in found}],
        "topics": sorted({words.topics[one] for one in found if one in words.topics}),
        "description": _paragraphs(record.get("alert"), record.get("description")),
        "for_whom": _paragraphs(record.get("eligibility_description"), _areas(record)),
        "how_to_get_in": _paragraphs(record.get("application_process")),
        "how_long": _paragraphs(record.get("wait_time")),
        "status": record["status"]
        if record.get("status") in Status.values
        else Status.ACTIVE.value,
        "age_from": first,
        "age_to": last,
        "languages": ", ".join(
            filter(
                None,
                (
                    _text(one.get("name") or one.get("language"), 60)
                    for one in _rows(record, "languages")
                ),
            )
        ),
        "phone": next(_phones(record), ""),
        "email": _text(record.get("email"), 254),
        "url": _text(record.get("url"), 200),
        **_cost(record),
    }
    return Found(
        foreign_id=foreign_id,
        provider=_provider(record),
        values={key: value for key, value in values.items() if _fits(Service, key, value)}
        | {"places": places},
        positions=positions,
        checked_on=_day(record.get("assured_date")),
        is_example=is_example,
    ).signed()


def _provider(record: Json) -> Json:
    own = record.get("organization")
    own = own if isinstance(own, dict) else {}
    values = {
        "name": _text(own.get("name"), 160),
        "description": _paragraphs(own.get("description")),
        "url": _text(own.get("website") or own.get("url"), 200),
        "email": _text(own.get("email"), 254),
    }
    fitting = {key: text if _fits(Provider, key, text) else "" for key, text in values.items()}
    return {"id": _text(own.get("id"), 100), **fitting}


def _places(record: Json) -> tuple[list[Values], list[tuple[float, float] | None]]:
    rows = _rows(record, "service_at_locations")
    made, positions = [], []
    for row in rows:
        place = row.get("location")
        if not isinstance(place, dict):
            continue
        own = [*_schedules(row), *_schedules_at(record, row, alone=len(rows) == 1)]
        made.append(_place(row, place, own))
        positions.append(_position(place))
    return made, positions


def _place(row: Json, place: Json, schedules: list[Json]) -> Values:
    address = next(iter(_rows(place, "addresses", "physical_addresses")), {})
    postcode = _text(address.get("postal_code"), 10).upper()
    known = position_of(postcode)
    access = [
        _text(one.get("description") or one.get("accessibility"), 200)
        for one in _rows(place, "accessibility", "accessibility_for_disabilities")
    ]
    is_online = place.get("location_type") == "virtual"
    location = {
        "kind": str(LocationKind.ONLINE if is_online else LocationKind.PHYSICAL),
        "name": _text(place.get("name"), 120),
        "address": _text(address.get("address_1"), 160),
        "city": _text(address.get("city"), 80),
        "postcode": known.postcode if known else postcode,
        "address_shown": True,
        "district": known.district if known else "",
    }
    phone = next(_phones(row), "")
    return {
        "uid": "",
        "location": {k: v if _fits(Location, k, v) else "" for k, v in location.items()},
        "access": [],
        "access_words": "\n".join(filter(None, access)),
        "phone": phone if _fits(ServiceAtLocation, "phone", phone) else "",
        "age_from": None,
        "age_to": None,
        "cost_words": "",
        "note": "",
        "openings": [
            opening for one in schedules for opening in _openings(one) if _opening_fits(opening)
        ],
    }


def _position(place: Json) -> tuple[float, float] | None:
    """None where it isn't in Great Britain: then it is a mistake."""
    (south, north), (west, east) = GREAT_BRITAIN
    latitude, longitude = _number(place.get("latitude")), _number(place.get("longitude"))
    if latitude is None or longitude is None:
        return None
    if not (south <= latitude <= north and west <= longitude <= east):
        return None
    return (latitude, longitude) if min(metres(latitude, longitude)) >= 0 else None


def _schedules(row: Json) -> list[Json]:
    return _rows(row, "schedules", "regular_schedules", "regular_schedule")


def _schedules_at(record: Json, row: Json, *, alone: bool) -> Iterator[Json]:
    """Those of the service that are for this place, and are not said there again."""
    said = {str(one.get("id")) for one in _schedules(row)}
    for one in _schedules(record):
        mine = one.get("service_at_location_id") == row.get("id") if row.get("id") else False
        if (mine or (alone and not one.get("service_at_location_id"))) and str(
            one.get("id")
        ) not in said:
            yield one


def _openings(schedule: Json) -> Iterator[Values]:
    names = {str(label).lower(): str(key) for key, label in Day.choices}
    for part in re.split(r"[,;\s]+", _text(schedule.get("byday"), 100)):
        key = names.get(part.lower(), part.upper()[-2:])
        if key in Day.values:
            yield {
                "day": key,
                "opens": _time(schedule.get("opens_at")),
                "closes": _time(schedule.get("closes_at")),
                "season": str(Season.ALL_YEAR),
                "first_day": _day(schedule.get("valid_from")) or None,
                "last_day": _day(schedule.get("valid_to")) or None,
                "note": _text(schedule.get("notes") or schedule.get("description"), 160),
            }


def _opening_fits(opening: Values) -> bool:
    return all(_fits(Opening, key, value) for key, value in opening.items())


def _ages(record: Json) -> tuple[int | None, int | None]:
    rows = [record, *_rows(record, "eligibilitys")]
    first = [age for row in rows if (age := _age(row.get("minimum_age"))) is not None]
    last = [age for row in rows if (age := _age(row.get("maximum_age"))) is not None]
    return min(first, default=None), max(last, default=None)


def _age(value: Any) -> int | None:
    age = _number(value)
    return int(age) if age is not None and 0 <= age <= 120 else None


def _cost(record: Json) -> Values:
    rows = _rows(record, "cost_options")
    amounts = [amount for row in rows if (amount := _number(row.get("amount"))) is not None]
    words = [
        ": ".join(
            filter(None, (_text(row.get("option"), 200), _text(row.get("amount_description"), 200)))
        )
        for row in rows
    ]
    said = {"cost_words": _paragraphs(record.get("fees"), *words)}
    if not amounts:
        return said
    if not any(amounts):
        return {**said, "cost": str(Cost.FREE)}
    alone = len(amounts) == 1 and 0 < amounts[0] < 100_000
    return {**said, "cost": str(Cost.PAID), "price": f"{amounts[0]:.2f}" if alone else None}


def _areas(record: Json) -> str:
    rows = _rows(record, "service_areas")
    names = [_text(row.get("name") or row.get("service_area"), 200) for row in rows]
    return f"For people in: {', '.join(filter(None, names))}" if any(names) else ""


def _terms(record: Json) -> Iterator[Any]:
    for list_name, name in (("attributes", "taxonomy_term"), ("service_taxonomys", "taxonomy")):
        for row in _rows(record, list_name):
            term = row.get(name)
            if isinstance(term, dict):
                yield term.get("name")


def _phones(row: Json) -> Iterator[str]:
    for one in (row, *_rows(row, "contacts")):
        for phone in _rows(one, "phones"):
            number = _text(phone.get("number"), 40)
            if number and _fits(Service, "phone", number):
                yield number


def _rows(record: Json, *names: str) -> list[Json]:
    """The objects of the first of these lists that has any."""
    for name in names:
        value = record.get(name)
        found = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        if found:
            return found
    return []


def _paragraphs(*values: Any) -> str:
    texts = [_plain(value) for value in values if isinstance(value, str)]
    return "\n\n".join(text for text in texts if text)[:20_000]


def _text(value: Any, most: int) -> str:
    """On one line, cut where our field ends."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = " ".join(one_line(_plain(str(value))).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _plain(text: str) -> str:
    if TAG.search(text):
        soup = BeautifulSoup(text, "html.parser")
        for hidden in soup(["script", "style"]):
            hidden.decompose()
        text = "\n".join(line.strip() for line in soup.get_text("\n").splitlines() if line.strip())
    return clean(text).strip()


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e9 else None


def _time(value: Any) -> str | None:
    try:
        return datetime.time.fromisoformat(_text(value, 20)).strftime("%H:%M")
    except ValueError:
        return None


def _day(value: Any) -> str:
    """A day such as 2026-11-30, not after today's year; "" for none."""
    try:
        found = datetime.date.fromisoformat(_text(value, 40)[:10])
    except ValueError:
        return ""
    return found.isoformat() if 1900 <= found.year <= today().year + 10 else ""


def _fits(model: type[models.Model], name: str, value: Any) -> bool:
    if name == "topics":
        return True
    try:
        model._meta.get_field(name).clean(value, None)  # type: ignore[union-attr]
    except ValidationError:
        return False
    return True
