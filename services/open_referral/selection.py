"""Which of our records a question is about. Those of other areas are left out: their own feeds tell
of them.
"""

from typing import Any, TypeVar, cast

from django.db.models import Exists, F, FloatField, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce

from councils import areas
from councils.positions import Position
from services.choices import LocationKind, Reach
from services.models import Answer, Opening, Provider, Service, ServiceAtLocation
from services.positions import METRES_IN_A_MILE
from services.record import ENGLISH

from .parameters import Asked
from .vocabulary import KINDS, NEEDS, QUESTIONS, TAXONOMIES, TOPICS, Term, taxonomy_id, terms

Rows = TypeVar("Rows", bound=Model)
SEARCHED = ("name", "summary", "description", "for_whom", "also_called", "provider__name")
NOTHING = Q(pk__in=())
PARTS = ("topics", "at_locations__location", "at_locations__openings", "answers", "translations")


def known_services() -> QuerySet[Service]:
    """Those with an address of their own: ended ones too, so that whoever has a copy learns it."""
    return Service.objects.public().filter(feed=None).select_related("provider")


def services(asked: Asked) -> QuerySet[Service]:
    times = Opening.objects.filter(at__service=OuterRef("pk"))
    found = _within(_about(asked), asked, (F("age_from"), F("age_to")), times)
    return found.select_related("provider").order_by("pk")


def known_places() -> QuerySet[ServiceAtLocation]:
    return ServiceAtLocation.objects.filter(service__in=known_services()).select_related(
        "service__provider", "location"
    )


def places(asked: Asked) -> QuerySet[ServiceAtLocation]:
    """Of the same services, each with its own ages and times."""
    ages = Coalesce("age_from", "service__age_from"), Coalesce("age_to", "service__age_to")
    times = Opening.objects.filter(at=OuterRef("pk"))
    of_those = ServiceAtLocation.objects.filter(service__in=_about(asked))
    found = _within(of_those, asked, ages, times)
    if "postcode" in asked:
        found = _near(found, asked["postcode"], asked.get("proximity"))
    return found.select_related("service__provider", "location").order_by("pk")


def providers() -> QuerySet[Provider]:
    """Whoever runs at least one service of the lists."""
    running = Service.objects.listed().filter(feed=None)
    return Provider.objects.filter(Exists(running.filter(provider=OuterRef("pk")))).order_by("pk")


def _about(asked: Asked) -> QuerySet[Service]:
    since = asked.get("modified_after")
    found = (Service.objects.public() if since else Service.objects.listed()).filter(feed=None)
    if since:
        found = found.filter(Q(modified__gte=since) | Q(provider__modified__gte=since))
    for word in asked.get("search", ()):
        found = found.filter(_has_word(word))
    if "taxonomy_id" in asked:
        found = found.filter(_has_any(asked["taxonomy_id"]))
    wanted = asked.get("taxonomy_term_id", [])
    by_id = {term.id: term for term in terms()} if wanted else {}
    for term_id in wanted:
        found = found.filter(_has(by_id[term_id]) if term_id in by_id else NOTHING)
    return found


def _has_word(word: str) -> Q:
    at = ServiceAtLocation.objects.filter(
        Q(location__name__icontains=word) | Q(location__city__icontains=word),
        location__address_shown=True,
    )
    condition = Q(pk__in=at.values("service"))
    for name in SEARCHED:
        condition |= Q(**{f"{name}__icontains": word})
    return condition


def _has(term: Term) -> Q:
    if term.taxonomy == KINDS:
        return Q(kind=term.key)
    if term.taxonomy == NEEDS:
        return Q(needs__contains=f",{term.key},")
    if term.taxonomy == QUESTIONS:
        return Q(pk__in=_answered().filter(question=term.key).values("service"))
    return Q(pk__in=Service.topics.through.objects.filter(topic__slug=term.key).values("service"))


def _has_any(wanted: str) -> Q:
    taxonomy = next((key for key in TAXONOMIES if taxonomy_id(key) == wanted), None)
    conditions = {
        KINDS: ~Q(kind=""),
        NEEDS: ~Q(needs=""),
        TOPICS: Q(pk__in=Service.topics.through.objects.values("service")),
        QUESTIONS: Q(pk__in=_answered().values("service")),
    }
    return conditions[taxonomy] if taxonomy else NOTHING


def _answered() -> QuerySet[Answer]:
    return Answer.objects.filter(language=ENGLISH).exclude(text="")


def _within(
    found: QuerySet[Rows], asked: Asked, ages: tuple[Any, Any], times: QuerySet[Opening]
) -> QuerySet[Rows]:
    found = cast("QuerySet[Rows]", found.alias(first=ages[0], last=ages[1]))
    if "minimum_age" in asked:
        found = found.filter(first__gte=asked["minimum_age"])
    if "maximum_age" in asked:
        found = found.filter(last__lte=asked["maximum_age"])
    fields = {"day": "day", "start_time": "opens__gte", "end_time": "closes__lte"}
    wanted = {field: asked[name] for name, field in fields.items() if name in asked}
    return found.filter(Exists(times.filter(**wanted))) if wanted else found


def _near(
    found: QuerySet[ServiceAtLocation], home: Position, metres: int | None
) -> QuerySet[ServiceAtLocation]:
    """What helps people at `home`; with `metres`, only places that are so near, and what has none.

    The distance of an address that isn't shown would tell where it is: its district stands for it.
    """
    east = Cast(F("location__easting"), FloatField()) - home.easting
    north = Cast(F("location__northing"), FloatField()) - home.northing
    found = found.alias(
        away=east * east + north * north,
        reached=Cast(F("service__within_miles"), FloatField()) * METRES_IN_A_MILE,
    )
    same_district = Q(location__district=home.district) if home.district else NOTHING
    hidden = Q(location__address_shown=False)
    names = areas.ways_to_name(home.district)
    covers = Q(service__reach__in=("", Reach.COUNTRY)) | (
        Q(service__reach=Reach.NEAR)
        & ((hidden & same_district) | (~hidden & Q(away__lte=F("reached") * F("reached"))))
    )
    for name in [*names, "county"] if home.district else ():
        covers |= Q(service__reach=Reach.AREAS, service__areas__contains=f",{name},")
    found = found.filter(covers)
    if metres is None:
        return found
    near = (hidden & same_district) | (~hidden & Q(away__lte=float(metres) ** 2))
    return found.filter(~Q(location__kind=LocationKind.PHYSICAL) | near)
