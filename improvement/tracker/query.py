"""Reads the rows of all facts in one query. A page in a new process would otherwise need one for
each table.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Field, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from improvement.inspections.models import (
    Action,
    ActionTranslation,
    Event,
    EventTranslation,
    Finding,
    FindingTranslation,
    Inspection,
)
from improvement.ledger.models import LedgerEntry, Milestone, MilestoneTranslation

FACTS = (Inspection, Finding, Action, Milestone, Event, LedgerEntry)
NAMES = {  # of related rows that are read along: {attribute: path}
    Action: {"lead_name": "lead__name", "team_name": "team__name"},
    Milestone: {"promised_by_name": "promised_by__name"},
}
PAGES = {Inspection: ("ImprovementPage", "inspection_id"), Action: ("ActionPage", "action_id")}
WORDS = {
    Finding: FindingTranslation,
    Action: ActionTranslation,
    Milestone: MilestoneTranslation,
    Event: EventTranslation,
}


@dataclass(frozen=True)
class Rows:
    """`of`: {model: [its instances in order]}, with NAMES as attributes and no relation
    that may be followed. `words`: {(model, id): {language: words}}; `partners`: {action id:
    [name]}; `pages`: {(model, id): [ids of its pages]}; `checked`: {page id: when its advice was
    checked, 2026-11-22}.
    """

    of: dict[type[Model], list[Any]]
    words: dict[tuple[type[Model], int], dict[str, str]]
    partners: dict[int, list[str]]
    pages: dict[tuple[type[Model], int], list[int]]
    checked: dict[int, str | None]


def read() -> Rows:
    partners = Action.partners.through
    parts = [_as_json(model, *_columns(model), *NAMES.get(model, {}).values()) for model in FACTS]
    parts += [_as_json(table, "of_id", "language", "words") for table in WORDS.values()]
    parts.append(_as_json(partners, "action_id", "organisation__name"))
    parts += [_as_json(_page_type(name), of, "pk", "checked_on") for name, of in PAGES.values()]
    found = defaultdict(list)
    for label, data in parts[0].union(*parts[1:], all=True):
        found[label].append(json.loads(data))

    words: dict[Any, dict[str, str]] = defaultdict(dict)
    names: dict[int, list[str]] = defaultdict(list)
    pages: dict[Any, list[int]] = defaultdict(list)
    checked: dict[int, str | None] = {}
    for model, table in WORDS.items():
        for fact, language, text in found[table._meta.label]:
            words[model, fact][language] = text
    for action, name in sorted(found[partners._meta.label], key=lambda row: row[1]):
        names[action].append(name)
    for model, (name, _of) in PAGES.items():
        for fact, page, day in found[_page_type(name)._meta.label]:
            pages[model, fact].append(page)
            checked[page] = day
    of = {model: _instances(model, found[model._meta.label]) for model in FACTS}
    return Rows(of, words, names, pages, checked)


class JsonArray(Func):
    """A JSON list of values. Django's own functions would first take SQLite's write lock to find
    out whether it supports JSON.
    """

    function = "JSON_ARRAY"
    output_field = TextField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="JSONB_BUILD_ARRAY", **context)


def _page_type(name: str) -> type[Model]:
    return apps.get_model("improvement", name)


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _as_json(model: type[Model], *paths: str) -> QuerySet:
    """(the model's label, the values of these paths as a JSON list) of each row."""
    data = Cast(JsonArray(*paths), TextField())
    return model.objects.order_by().values_list(Value(model._meta.label), data)


def _instances(model: type[Model], rows: Iterable[list[Any]]) -> list[Model]:
    fields, names = model._meta.concrete_fields, NAMES.get(model, {})
    made = []
    for row in rows:
        values = zip(fields, row[: len(fields)], strict=True)
        instance = model(*(_value(field, value) for field, value in values))
        for name, value in zip(names, row[len(fields) :], strict=True):
            setattr(instance, name, value)
        made.append(instance)
    return sorted(made, key=ORDER[model])


def _value(field: Field, value: Any) -> Any:
    """The value in the field's own type: each database writes dates, booleans and keys into JSON in
    its own way.
    """
    value = field.to_python(value)
    if isinstance(field, DateTimeField) and value and timezone.is_naive(value):
        return value.replace(tzinfo=UTC)
    return value


ORDER: dict[type[Model], Callable[[Any], Any]] = {
    Inspection: lambda row: (row.inspected.stored if row.inspected else "", row.id),
    Finding: lambda row: (row.kind != "priority", row.number),
    Action: lambda row: (row.sort_order, row.id),
    Milestone: lambda row: (row.sort_order, row.id),
    Event: lambda row: (
        row.date is None,
        row.date.stored if row.date else "",
        row.sort_order,
        row.id,
    ),
    LedgerEntry: lambda row: row.id,
}
