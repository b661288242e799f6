"""One service as its page shows it: words with their language, facts in words, and what isn't
known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import get_language

from content.pages.topics import topic_names
from councils import areas
from dates.clock import today
from services.choices import Access, LocationKind, Need, Question, Status, WayIn
from services.finding import wording
from services.models import (
    Answer,
    SchoolProfile,
    Service,
    ServiceAtLocation,
    ServiceTranslation,
    Words,
)
from services.positions import miles
from services.upkeep.freshness import Freshness, freshness

ENGLISH = settings.LANGUAGE_CODE
Point = tuple[float, float]


@dataclass(frozen=True)
class Said:
    """Words of a record, in the language that they are written in."""

    text: str
    language: str = ENGLISH
    is_address: bool = False  # a number, of mail or of the web: of no language

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Place:
    """One place of a service. `lines`: its address, or only the district where it isn't shown."""

    at: ServiceAtLocation
    lines: list[str]
    miles: float | None

    @property
    def title(self) -> str:
        """How it is called among several."""
        where = self.at.location
        return str(where.get_kind_display()) if where.kind != LocationKind.PHYSICAL else ""

    @property
    def times(self) -> list[str]:
        return wording.times(self.at.openings.all())

    @property
    def exceptions(self) -> list[str]:
        """What is said beside its times, once each."""
        return list(dict.fromkeys(row.note for row in self.at.openings.all() if row.note))

    @property
    def ages(self) -> str:
        return wording.ages(self.at.age_from, self.at.age_to)

    @property
    def access(self) -> list[str]:
        return _labels(Access, self.at.access)


class Shown:
    """What services/page.html reads as `shown`. `near`: where the reader is."""

    def __init__(self, service: Service, near: Point | None = None) -> None:
        self.service, self.near = service, near
        self.language = get_language() or ENGLISH
        self.translation = self._translation()
        self.words = {name: self._said(name) for name in Words.WORDS}

    def _translation(self) -> ServiceTranslation | None:
        found = self.service.words_in(self.language)
        return found if isinstance(found, ServiceTranslation) else None

    def _said(self, name: str) -> Said:
        own = getattr(self.translation, name, "")
        return Said(own, self.language) if own else Said(getattr(self.service, name))

    @property
    def is_unchecked(self) -> bool:
        """Whether nobody who speaks the reader's language has read these words."""
        return not (self.translation and self.translation.checked)

    @property
    def is_ended(self) -> bool:
        return self.service.status == Status.ENDED

    @property
    def is_closed(self) -> bool:
        return wording.is_closed(self.service)

    @property
    def successor(self) -> Service | None:
        """What took its place, where readers may open it."""
        other = self.service.replaced_by
        return other if other and other.published and other.status != Status.NOT_STARTED else None

    @property
    def ages(self) -> str:
        return wording.ages(self.service.age_from, self.service.age_to)

    @property
    def made_for(self) -> list[str]:
        return _labels(Need, self.service.needs)

    @property
    def reach(self) -> str:
        return wording.reach(self.service)

    @property
    def availability(self) -> str:
        return "" if self.is_closed else wording.availability(self.service)

    @property
    def ways_in(self) -> list[str]:
        return _labels(WayIn, self.service.ways_in)

    @property
    def cost(self) -> str:
        return wording.cost(self.service)

    @property
    def languages(self) -> list[str]:
        return [name.strip() for name in self.service.languages.split(",") if name.strip()]

    @cached_property
    def contact(self) -> dict[str, str]:
        """Of the service, or of whoever runs it where it has none of its own."""
        for source in (self.service, self.service.provider):
            found = {name: getattr(source, name) for name in ("phone", "email", "url")}
            if any(found.values()):
                return found
        return {}

    @cached_property
    def places(self) -> list[Place]:
        """The nearest first, where the reader has said where that is."""
        found = [self._place(at) for at in self.service.at_locations.all()]
        far = float("inf")
        return sorted(found, key=lambda place: far if place.miles is None else place.miles)

    def _place(self, at: ServiceAtLocation) -> Place:
        where = at.location
        if where.kind != LocationKind.PHYSICAL:
            return Place(at, [], None)
        if not where.address_shown:
            return Place(at, [name] if (name := areas.label(where.district)) else [], None)
        lines = [where.name, where.address, where.city, where.postcode]
        apart = None
        if self.near and where.easting is not None and where.northing is not None:
            apart = round(miles(self.near, (where.easting, where.northing)), 1)
        return Place(at, [line for line in lines if line], apart)

    @property
    def point(self) -> Point | None:
        """Where something else has to be near to: the reader, or its own first place."""
        places = (at.location for at in self.service.at_locations.all())
        own = ((where.easting, where.northing) for where in places if where.address_shown)
        known = (point for point in own if None not in point)
        return self.near or next(known, None)

    @property
    def answers(self) -> list[tuple[str, Said, Answer]]:
        """[(question, what is said, the answer with its day)], in the order of the questions."""
        found = {
            (row.question, row.language): row for row in self.service.answers.all() if row.text
        }
        own = [
            (question.label, found.get((question, self.language)) or found.get((question, ENGLISH)))
            for question in Question
        ]
        return [(str(label), Said(row.text, row.language), row) for label, row in own if row]

    @property
    def profile(self) -> SchoolProfile | None:
        return self.service.profile

    @property
    def set_up_for(self) -> list[str]:
        return _labels(Need, self.profile.set_up_for) if self.profile else []

    @property
    def topics(self) -> list[tuple[str, str]]:
        """[(key, name)]."""
        own = {topic.pk for topic in self.service.topics.all()}
        return [(key, name) for pk, key, name in topic_names() if pk in own]

    @property
    def freshness(self) -> Freshness:
        return freshness(self.service.checked_on, today())

    @property
    def short_address(self) -> str:
        return f"{settings.BASE_URL}/go/{self.service.code}"


RELATED = ("translations", "answers", "profiles", "topics")


def public_services(*related: str) -> models.QuerySet[Service]:
    """With all that a page shows, or only these relations of it beside contact and places, in a
    constant number of queries.
    """
    at = ServiceAtLocation.objects.select_related("location").prefetch_related("openings")
    return (
        Service.objects.public()
        .select_related("provider", "feed", "replaced_by", "page")
        .prefetch_related(*(related or RELATED), Prefetch("at_locations", at))
    )


def _labels(choices: type[models.TextChoices], keys: Iterable[str]) -> list[str]:
    """In the order of the choices."""
    chosen = set(keys)
    return [str(choice.label) for choice in choices if choice.value in chosen]
