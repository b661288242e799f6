"""Which pages are to be checked, until when, and who looks after them: in a fixed number of
queries, however many there are.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page

import pagetree
from content.pages import check_periods
from content.pages.check_periods import CONTACT_BLOCK, LAW_TOPICS, MONTHS, CheckKind
from content.pages.page_type import page_types
from dates.freshness import months_later
from pagetree.node import Node
from pagetree.tree import Tree
from topics.models import TopicOnPage

from .models import Care, Keeper


@dataclass(frozen=True)
class Item:
    """A page that readers may see, in the language in which it was written first. `due`: the day of
    the next check.
    """

    node: Node
    checked_on: date | None
    due: date
    team_id: int | None
    keeper: Keeper | None

    @property
    def pk(self) -> int:
        return self.node.id

    def is_late(self, day: date) -> bool:
        return self.due <= day

    def in_time(self, day: date) -> bool:
        """Whether somebody has checked it, and not too long ago."""
        return bool(self.checked_on) and not self.is_late(day)


def to_check(day: date, *, late: bool = False, ids: Collection[int] | None = None) -> list[Item]:
    """All pages that have to be checked again and again; those that are late; or those with these
    ids. The longest due first. Read once for each map of the pages.
    """
    every = pagetree.current().cached(("pages to check", day), lambda tree: _read(day, tree))
    return [
        item
        for item in every
        if (not late or item.is_late(day)) and (ids is None or item.pk in ids)
    ]


def _read(day: date, tree: Tree) -> list[Item]:
    parts = [_values(model) for model in checked_types()]
    keepers = {care.page_id: care.keeper for care in Care.objects.select_related("keeper")}
    items = (_item(day, tree, row, keepers) for row in parts[0].union(*parts[1:], all=True))
    return sorted(filter(None, items), key=lambda item: (item.due, item.node.title))


def checked_types() -> list[type[Page]]:
    return [model for model in page_types() if MONTHS[model.checked_as]]


def is_own(node: Node) -> bool:
    """Not a translation or an alias, which follow their original."""
    return not (node.source or node.alias_source)


def _values(model: type[Page]) -> QuerySet:
    of_law = TopicOnPage.objects.filter(content_object=OuterRef("pk"), tag__slug__in=LAW_TOPICS)
    pages = model.objects.live().order_by()
    has_contact = Q(pk=None)
    if hasattr(model, "body"):
        pages = pages.annotate(stored_body=Cast("body", TextField()))
        has_contact = Q(stored_body__contains=f'"type": "{CONTACT_BLOCK}"')
    return pages.annotate(
        check_kind=Value(str(model.checked_as)),
        is_law=Exists(of_law),
        has_contact=ExpressionWrapper(has_contact, BooleanField()),
    ).values_list(
        *("pk", "checked_on", "first_published_at", "owner_team_id"),
        *("check_kind", "is_law", "has_contact"),
    )


def _item(day: date, tree: Tree, row: Sequence[Any], keepers: Mapping[int, Keeper]) -> Item | None:
    """What nobody has checked is counted from the day on which it was published."""
    pk, checked_on, published_at, team, kind, is_law, has_contact = row
    node = tree.get(pk)
    lasts = check_periods.months(CheckKind(kind), contacts=bool(has_contact), law=bool(is_law))
    if not node or not is_own(node) or not lasts:
        return None
    since = checked_on or (timezone.localtime(published_at).date() if published_at else None)
    due = months_later(since, lasts) if since else day
    return Item(node, checked_on, due, team, keepers.get(pk))
