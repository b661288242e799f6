"""The answers of a record in words, part by part, for whoever keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext

from services import record
from services.choices import Access, Kind, Need, Question, WayIn
from services.finding import wording
from services.models import Location, Opening, Service, ServiceAtLocation

from .screens import ACCESS, FIELDS, PLACE, TIMES


@dataclass(frozen=True)
class Row:
    part: str  # of its screen
    title: str
    lines: list[str]


def rows(values: record.Values, *, short: bool = False) -> list[Row]:
    """One row for each part. `short`: without the seven questions."""
    service = _unsaved(Service, record.FIELDS, values)
    lines = {
        "name": [service.name],
        "kind": [str(Kind(service.kind).label) if service.kind else ""],
        "what": [service.summary, service.description],
        "who": _who(service),
        "way-in": [
            *_labels(WayIn, service.ways_in),
            *(getattr(service, name) for name in FIELDS["way-in"][1].Meta.fields[1:]),
        ],
        "cost": [wording.cost(service), service.cost_words],
    }
    found = [Row(part, str(FIELDS[part][0]), _said(texts)) for part, texts in lines.items()]
    found += _places(values.get(record.PLACES) or [])
    reach = _said([wording.reach(service)])
    found.append(Row("reach", str(FIELDS["reach"][0]), reach))
    contact = _said([service.phone, service.email, service.url])
    found.append(Row("contact", str(FIELDS["contact"][0]), contact))
    if not short:
        answers = values.get(record.ANSWERS) or {}
        said = [f"{q.label} {answers[q.value]}" for q in Question if answers.get(q.value)]
        found.append(Row("questions", str(FIELDS["questions"][0]), said))
    return found


def titles(names: Iterable[str]) -> list[str]:
    """What the fields of a proposal are about, each part once."""
    parts = {name: part for part, (_title, form) in FIELDS.items() for name in _fields(form)}
    found = {
        record.PLACES: gettext("Places and times"),
        record.ANSWERS: str(FIELDS["questions"][0]),
    }
    known = (
        found.get(name) or (str(FIELDS[parts[name]][0]) if name in parts else "") for name in names
    )
    return list(dict.fromkeys(filter(None, known)))


def availability(service: Service) -> str:
    return wording.availability(service)


def _fields(form: Any) -> tuple[str, ...]:
    return getattr(getattr(form, "Meta", None), "fields", ())


def _who(service: Service) -> list[str]:
    welcome = gettext("Every child is welcome") if service.all_needs_welcome else ""
    carers = gettext("It is for parents and carers") if service.for_carers else ""
    ages = wording.ages(service.age_from, service.age_to)
    gender = str(service.get_gender_display()) if service.gender else ""
    texts = (service.languages, service.for_whom)
    return [ages, *_labels(Need, service.needs), welcome, gender, carers, *texts]


def _places(places: list[record.Values]) -> list[Row]:
    found, times = [], []
    several = len(places) > 1
    for number, place in enumerate(places):
        at = _unsaved(ServiceAtLocation, record.AT, place)
        location = _unsaved(Location, record.LOCATION, place["location"])
        where = [str(location.get_kind_display()), str(location)]
        if not location.address_shown:
            where.append(gettext("Families see only the district"))
        name = f" {number + 1}" if several else ""
        access = [*_labels(Access, at.access), at.access_words]
        found += [
            Row(f"{PLACE}-{number}", gettext("Where it is") + name, _said(where)),
            Row(f"{ACCESS}-{number}", gettext("Access") + name, _said(access)),
        ]
        openings = [_unsaved(Opening, record.OPENING, row) for row in place["openings"]]
        head = f"{location.name or location.city}: " if several else ""
        times += [head + line for line in wording.times(openings)]
    return [*found, Row(TIMES, gettext("Days and times"), times)]


def _labels(choices: Any, keys: Iterable[str]) -> list[str]:
    return [str(label) for key, label in choices.choices if key in keys]


def _said(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]


def _unsaved(model: type[models.Model], names: tuple[str, ...], values: record.Values) -> Any:
    row = model()
    for name in names:
        if name in values:
            setattr(row, name, model._meta.get_field(name).to_python(values[name]))  # type: ignore[union-attr]
    return row
