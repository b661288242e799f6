"""A service as plain values, and the one way to change it: what differs is checked, saved and
written into its history.
"""

import datetime
import decimal
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

from councils.languages import other_languages
from dates.clock import today
from locks import changing_content
from services.choices import Status
from topics.models import Topic

from .models import (
    Answer,
    Location,
    Opening,
    Service,
    ServiceAtLocation,
    ServiceChange,
    ServiceTranslation,
    Words,
)

Values = dict[str, Any]  # what JSON can hold

FIELDS = (
    *Words.WORDS,
    *("kind", "also_called", "status", "closed_from", "closed_until", "closed_because"),
    *("age_from", "age_to", "needs", "all_needs_welcome", "gender", "for_carers", "ways_in"),
    *("cost", "price", "price_per", "direct_payment", "languages"),
    *("availability", "waiting_weeks", "waiting_note", "availability_on"),
    *("reach", "areas", "within_miles", "phone", "email", "url"),
)
# of a record whose page gives its facts, together with its topics
FROM_PAGE = (
    *("name", "summary", "description", "for_whom", "how_to_get_in", "also_called"),
    *("age_from", "age_to", "areas", "status"),
)
# whoever runs it may close it for a while, and open it again
CLOSING = {str(Status.ACTIVE), str(Status.CLOSED)}
TEAM = "team"  # its name, for the history
TOPICS, PLACES, ANSWERS = "topics", "places", "answers"
PROVIDER = "provider."  # before a field of whoever runs it
OF_PROVIDER = ("name", "url")
IN_LANGUAGE = "words."  # before a language and a field of its words: words.ur.name
LOCATION = ("kind", "name", "address", "city", "postcode", "address_shown", "district")
AT = ("access", "access_words", "phone", "age_from", "age_to", "cost_words", "note")
OPENING = ("day", "opens", "closes", "season", "first_day", "last_day", "note")
ENGLISH = "en"


def values_of(service: Service) -> Values:
    """{field: value} of all that a provider may write: FIELDS; `topics`, the keys; `places`, a list
    of LOCATION and AT with `uid` and `openings`; `answers`, {question: English text}; fields of
    the provider and of the words in other languages, each behind its prefix.
    """
    return {
        **plain(service, FIELDS),
        **{PROVIDER + name: value for name, value in plain(service.provider, OF_PROVIDER).items()},
        **_translated(service),
        TOPICS: sorted(service.topics.values_list("slug", flat=True)),
        PLACES: [
            {
                "uid": str(at.uid),
                "location": plain(at.location, LOCATION),
                **plain(at, AT),
                "openings": [plain(row, OPENING) for row in at.openings.all()],
            }
            for at in service.at_locations.select_related("location").prefetch_related("openings")
        ],
        ANSWERS: dict(service.answers.filter(language=ENGLISH).values_list("question", "text")),
    }


def kept_values(service: Service) -> Values:
    """Those, and what only the council writes."""
    return {TEAM: str(service.team or ""), **values_of(service)}


def differences(service: Service, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{field: [before, after]} of those of `values` that aren't so yet."""
    before = values_of(service) if service.pk else {}
    return {
        name: [before.get(name), value]
        for name, value in values.items()
        if before.get(name) != value and (service.pk or value not in (None, "", [], {}))
    }


@changing_content()
def write(
    service: Service,
    values: Mapping[str, Any],
    *,
    who: str,
    what: str = "changed",
    by_page: bool = False,
) -> ServiceChange | None:
    """Save what differs, and a row of its history; None where nothing does.

    `service` may be new, with its provider. ValidationError ({field: words}) where a value can't
    be; then nothing is saved. `by_page`: its page gives these.
    """
    changes = differences(service, values)
    if not changes and service.pk:
        return None
    translations = _translations(service, changes)
    problems = {
        **({} if by_page else _told_by_page(service, changes)),
        **_take(service, FIELDS, changes),
        **_take(service.provider, OF_PROVIDER, changes, PROVIDER),
        **{name: said for row in translations for name, said in _take_words(row, changes).items()},
    }
    if problems:
        raise ValidationError(problems)
    service.full_clean(exclude=["slug"])
    service.save()
    if any(name.startswith(PROVIDER) for name in changes):
        service.provider.save()
    for row in translations:
        _save_words(service, row)
    if TOPICS in changes:
        service.topics.set(Topic.objects.filter(slug__in=values[TOPICS]))
    if PLACES in changes:
        _write_places(service, values[PLACES])
    if ANSWERS in changes:
        _write_answers(service, values[ANSWERS])
    return ServiceChange.objects.create(service=service, who=who, what=what, changes=changes)


def staff_name(user: Any) -> str:
    """Of the council's staff, for the history."""
    return user.get_full_name() or user.get_username()


def note_changes(
    service: Service, before: Mapping[str, Any], *, who: str, what: str = "changed"
) -> ServiceChange | None:
    """For whoever has saved a record by a form of its own: a row of its history, of what now
    differs from `before`, the kept values of then ({} of a new one); None where nothing does.
    """
    now = kept_values(service)
    changes = {
        name: [before.get(name), value]
        for name, value in now.items()
        if before.get(name) != value and (before or value not in (None, "", [], {}, False))
    }
    if before and not changes:
        return None
    return ServiceChange.objects.create(service=service, who=who, what=what, changes=changes)


@changing_content()
def confirm(service: Service, *, who: str, by: str) -> None:
    """All of it is still right today. `who`: for the history; `by`: as readers see it."""
    service.checked_on, service.checked_by = today(), by
    service.save(update_fields=["checked_on", "checked_by", "modified"])
    ServiceChange.objects.create(service=service, who=who, what="confirmed")


def plain(row: models.Model, names: tuple[str, ...]) -> Values:
    """{name: what JSON can hold of it}."""
    return {name: _json(getattr(row, name)) for name in names}


def _json(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value) if isinstance(value, decimal.Decimal) else value


def words_prefix(language: str) -> str:
    return f"{IN_LANGUAGE}{language}."


def _translated(service: Service) -> Values:
    """ "" for all words that a language has not."""
    rows = {row.language: row for row in service.translations.all()}
    return {
        words_prefix(language) + name: getattr(rows.get(language), name, "")
        for language, _label in other_languages()
        for name in Words.WORDS
    }


def _take(
    row: models.Model, names: tuple[str, ...], changes: Mapping[str, list[Any]], prefix: str = ""
) -> dict[str, Any]:
    """Set what changes; {field: what is wrong with it}."""
    problems: dict[str, Any] = {}
    for name in names:
        if prefix + name in changes:
            try:
                field: Any = row._meta.get_field(name)
                setattr(row, name, field.clean(changes[prefix + name][1], row))
            except ValidationError as error:
                problems[prefix + name] = error.messages
    return problems


def _told_by_page(service: Service, changes: Mapping[str, list[Any]]) -> dict[str, Any]:
    if not service.has_facts_of_page:
        return {}
    words = gettext("This stands on the page “%(page)s”. Change it there.")
    return {
        name: [words % {"page": service.page}]
        for name, change in changes.items()
        if (name in (*FROM_PAGE, TOPICS) or name.startswith(IN_LANGUAGE))
        and not (name == "status" and set(change) <= CLOSING)
    }


def _translations(service: Service, changes: Mapping[str, list[Any]]) -> list[ServiceTranslation]:
    """The rows of the languages whose words change, new ones too."""
    rows = {row.language: row for row in service.translations.all()} if service.pk else {}
    return [
        rows.get(language) or ServiceTranslation(language=language)
        for language, _label in other_languages()
        if any(name.startswith(words_prefix(language)) for name in changes)
    ]


def _take_words(row: ServiceTranslation, changes: Mapping[str, list[Any]]) -> dict[str, Any]:
    """Words in a language need a name there; without any word there is no translation."""
    prefix = words_prefix(row.language)
    own_name = f"{prefix}name"
    is_unnamed = own_name in changes and not changes[own_name][1]
    problems = _take(row, Words.WORDS[is_unnamed:], changes, prefix)
    if is_unnamed:
        row.name = ""
    if not row.name and any(getattr(row, name) for name in Words.WORDS):
        problems[own_name] = [gettext("Write the name in this language, too.")]
    row.checked = False
    return problems


def _save_words(service: Service, row: ServiceTranslation) -> None:
    if row.name:
        row.service = service
        row.save()
    elif row.pk:
        row.delete()


def _write_places(service: Service, places: list[Values]) -> None:
    """Places keep their ids; what is no longer named goes."""
    held = {str(at.uid): at for at in service.at_locations.select_related("location")}
    kept = []
    for number, row in enumerate(places):
        at = held.get(str(row.get("uid") or "")) or ServiceAtLocation(service=service)
        location = at.location if at.location_id else Location()
        _set(location, LOCATION, row["location"])
        location.save()
        at.location, at.sort_order = location, number
        _set(at, AT, row)
        at.save()
        kept.append(at.pk)
        at.openings.all().delete()
        for opening in row.get("openings", ()):
            new = Opening(at=at)
            _set(new, OPENING, opening)
            new.save()
    gone = service.at_locations.exclude(pk__in=kept)
    empty = [at.location_id for at in gone]
    gone.delete()
    Location.objects.filter(pk__in=empty, at_services=None).delete()


def _write_answers(service: Service, answers: Mapping[str, str]) -> None:
    for question, text in answers.items():
        own: dict[str, Any] = {"service": service, "question": question, "language": ENGLISH}
        if text:
            Answer.objects.update_or_create(**own, defaults={"text": text, "answered_on": today()})
        else:
            Answer.objects.filter(**own).delete()


def _set(row: models.Model, names: tuple[str, ...], values: Mapping[str, Any]) -> None:
    for name in names:
        if name in values:
            field: Any = row._meta.get_field(name)
            setattr(row, name, field.clean(values[name], row))
