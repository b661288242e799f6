"""The answers of a record in words, part by part, for whoever keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext

from content.pages.topics import topic_names
from councils.languages import other_languages
from services import record
from services.choices import Access, Kind, Need, Question, WayIn
from services.finding import wording
from services.models import Location, Opening, Service, ServiceAtLocation, Words

from .screens import ACCESS, FIELDS, PLACE, TIMES, WORDS, words_title


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
        "topics": _topics(values),
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
        run_by = _said(values.get(record.PROVIDER + name, "") for name in record.OF_PROVIDER)
        found.append(Row("provider", str(FIELDS["provider"][0]), run_by))
        found += [_words(language, values) for language, _label in other_languages()]
    return found


def titles(names: Iterable[str]) -> list[str]:
    """What the fields of a proposal are about, each part once."""
    found = {
        name: str(title) for title, form in FIELDS.values() for name in _names_in_record(form)
    } | {
        record.TOPICS: str(FIELDS["topics"][0]),
        record.PLACES: gettext("Places and times"),
        record.ANSWERS: str(FIELDS["questions"][0]),
        **{
            record.words_prefix(language) + name: words_title(language)
            for language, _label in other_languages()
            for name in Words.WORDS
        },
    }
    return list(dict.fromkeys(found[name] for name in names if name in found))


def availability(service: Service) -> str:
    return wording.availability(service)


def _names_in_record(form: Any) -> list[str]:
    names = getattr(getattr(form, "Meta", None), "fields", ())
    return [getattr(form, "prefix_of_values", "") + name for name in names]


def _topics(values: record.Values) -> list[str]:
    chosen = values.get(record.TOPICS) or ()
    return [name for _pk, key, name in topic_names() if key in chosen]


def _words(language: str, values: record.Values) -> Row:
    prefix = record.words_prefix(language)
    said = _said(values.get(prefix + name, "") for name in ("name", "summary"))
    return Row(f"{WORDS}-{language}", words_title(language), said)


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
