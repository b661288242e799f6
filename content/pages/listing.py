"""Rows of pages of any type, read in one query and without page objects."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

import pagetree
from dates import PartialDate
from pagetree.node import Node

from .page_type import page_types


@dataclass(frozen=True)
class Row:
    """A page in a list. `date` is a PartialDate or None; `note` is what its type shows besides,
    such as a status.
    """

    node: Node
    summary: str
    date: PartialDate | None
    note: str
    # first and last year; None: not said
    ages: tuple[int | None, int | None] = field(default=(None, None), kw_only=True)

    @property
    def title(self) -> str:
        return self.node.title

    @property
    def url(self) -> str | None:
        return self.node.url

    @property
    def language(self) -> str:
        return self.node.language

    @property
    def kind(self) -> str | Promise:
        return self.node.model.kind_label

    @property
    def template(self) -> str:
        return self.node.model.row_template

    @property
    def dated(self) -> bool:
        """Whether lists show pages of this type by date, such as news."""
        return self.node.model.row_by_date


def as_row_values(queryset: QuerySet) -> QuerySet:
    """(id, summary, date as stored, note, both ages) of each page of one type, for a union over
    types.
    """
    model = queryset.model
    empty = Value("", output_field=CharField())
    date = Cast(F(model.row_date_field), CharField()) if model.row_date_field else empty
    note = F(model.row_note_field) if model.row_note_field else empty
    return (
        queryset.order_by()
        .annotate(row_date=date, row_note=note)
        .values_list("pk", "summary", "row_date", "row_note", "age_from", "age_to")
    )


def rows(ids: Iterable[int]) -> list[Row]:
    """Rows of the pages with these ids, in the same order, without pages that an anonymous visitor
    may not open.
    """
    tree = pagetree.current()
    nodes = [node for node in map(tree.public, ids) if node]
    wanted: dict[str, list[int]] = {}
    for node in nodes:
        wanted.setdefault(node.model_label, []).append(node.id)
    found = _union(
        model.objects.filter(pk__in=wanted[label])
        for model in page_types()
        if (label := model._meta.label_lower) in wanted
    )
    return [_row(node, *found[node.id]) for node in nodes if node.id in found]


def rows_below(node: Node) -> list[Row]:
    """Rows of the public pages below that one, without those that retell it."""
    return rows(child.id for child in node.children if not child.model.retells_parent)


def all_rows(language: str, condition: Q) -> list[Row]:
    """Rows of every visible page in one language that meets the condition, a Q of BasePage's
    fields; without pages that retell another one.
    """
    tree = pagetree.current()
    found = _union(
        model.objects.visible().in_language(language).filter(condition)
        for model in page_types()
        if not model.retells_parent
    )
    return [_row(node, *values) for pk, values in found.items() if (node := tree.public(pk))]


def _union(querysets: Iterable[QuerySet]) -> dict[int, list[Any]]:
    """{id: (summary, date, note, both ages)} of all pages in these querysets of different
    types, in one query.
    """
    parts = [as_row_values(queryset) for queryset in querysets]
    return {pk: values for pk, *values in parts[0].union(*parts[1:], all=True)} if parts else {}


def _row(node: Node, summary: str, date: str, note: str, *ages: int | None) -> Row:
    return Row(
        node,
        summary,
        PartialDate.from_stored(date),
        node.model.row_note_label(note) if note else "",
        ages=(ages[0], ages[1]),
    )
