"""Whom to turn to on a subject: a few services of some topics and ages, for the end of a page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import (
    Case,
    Count,
    FilteredRelation,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.urls import reverse
from django.utils.translation import get_language

import pagetree
from content.pages.age_groups import AGE_GROUPS
from councils import COUNTY
from services.choices import Reach, Status
from services.finding import wording
from services.finding.rows import address_of
from services.models import Service

SHOWN = 4
OF_SERVICE = (
    *("name", "summary", "slug", "kind", "is_example"),
    *("age_from", "age_to", "reach", "areas", "within_miles"),
)
FIELDS = (*OF_SERVICE, "page_id", "own__name", "own__summary")


@dataclass(frozen=True)
class Subject:
    """`topics`: keys, of which a service has one. Both ages belong to it; None: any."""

    topics: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None

    @property
    def has_ages(self) -> bool:
        return self.age_from is not None or self.age_to is not None

    @property
    def address(self) -> str:
        """Of the list, filtered by it."""
        ages = [group.key for group in AGE_GROUPS if self.has_ages and self._touches(group)]
        pairs = [("age", key) for key in ages] + [("topic", key) for key in self.topics]
        return f"{reverse('services')}?{urlencode(pairs)}"

    def _touches(self, group: object) -> bool:
        first, last = getattr(group, "first", 0), getattr(group, "last", 0)
        return (self.age_to is None or first <= self.age_to) and last >= (self.age_from or 0)


@dataclass(frozen=True)
class Entry:
    """A service in a few words: one query gives all of them."""

    url: str
    name: str
    summary: str
    language: str  # of these words
    is_example: bool
    facts: list[str]
    template: str = "services/named_row.html"


@dataclass(frozen=True)
class Named:
    rows: list[Entry]
    total: int
    address: str


def services_on(subject: Subject) -> Named | None:
    """None where there are none. Kept as long as the map of pages."""
    language = get_language() or "en"
    return pagetree.current().cached(
        ("services on", subject, language), lambda _tree: _read(subject, language)
    )


def _read(subject: Subject, language: str) -> Named | None:
    if not subject.topics and not subject.has_ages:
        return None
    translated = FilteredRelation("translations", condition=Q(translations__language=language))
    found = list(_fitting(subject).annotate(own=translated).values(*FIELDS))
    rows = [_entry(row, language) for row in found[:SHOWN]]
    return Named(rows, len(found), subject.address) if rows else None


def _entry(row: dict[str, Any], language: str) -> Entry:
    own = row["own__name"]
    service = Service(**{name: row[name] for name in (*OF_SERVICE, "page_id")})
    kind, reach = str(service.get_kind_display()), wording.reach(service)
    return Entry(
        url=address_of(service, language),
        name=own or service.name,
        summary=row["own__summary"] if own else service.summary,
        language=language if own else settings.LANGUAGE_CODE,
        is_example=service.is_example,
        facts=list(filter(None, (kind, wording.ages(service.age_from, service.age_to), reach))),
    )


def _fitting(subject: Subject) -> QuerySet[Service]:
    """First what fits most of its topics, then help for the whole county: nobody has said where
    the reader lives.
    """
    found = Service.objects.listed().exclude(status=Status.CLOSED)
    if subject.has_ages:
        first, last = subject.age_from, subject.age_to
        found = found.filter(
            Q(age_from=None) | Q(age_from__lte=25 if last is None else last),
            Q(age_to=None) | Q(age_to__gte=first or 0),
        )
    if subject.topics:
        fits = Count("topics", filter=Q(topics__slug__in=subject.topics))
        found = found.annotate(fits=fits).filter(fits__gt=0)
    else:
        found = found.exclude(age_from=None, age_to=None).annotate(fits=Value(1))
    width = Case(
        When(areas__contains=f",{COUNTY},", then=0),
        When(reach=Reach.COUNTRY, then=1),
        default=2,
        output_field=IntegerField(),
    )
    return found.order_by("-fits", width, "is_example", "name", "pk")
