"""Services in the readers' search: one entry in English, and one for each translation."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

import pagetree
from content.pages.search_entry import SearchEntry
from councils.folder import COUNTY
from services.choices import Kind, Need, Reach
from services.finding.rows import rows_of
from services.models import Service, ServiceTranslation, Words
from typed import cleaning

PARTS = ("description", "for_whom", "how_to_get_in", "who_decides", "cost_words", "when_words")


class ServicesInSearch:
    """A content.pages.search_entry.SearchSource. An id is "12", or "12.pl" for a translation. What
    a page tells of is found as that page.
    """

    kind = "service"
    kind_label = _("Services")
    template = "services/search_row.html"

    def expected(self) -> Mapping[str, tuple[tuple[str, ...], str]]:
        topics: dict[int, list[str]] = {}
        links = Service.topics.through.objects.order_by("topic__slug")
        for pk, key in links.values_list("service_id", "topic__slug"):
            topics.setdefault(pk, []).append(key)
        listed = Service.objects.listed().filter(page=None).order_by()
        changed = listed.values_list("pk", "modified", "provider__modified")
        places: dict[int, list[str]] = {}
        at = F("locations__district"), F("locations__city"), F("locations__address_shown")
        for pk, *said in listed.order_by("pk", "locations__pk").values_list("pk", *at):
            places.setdefault(pk, []).append(str(said))
        found = {
            str(pk): (tuple(topics.get(pk, ())), f"{of_it} {of_provider} {places.get(pk)}")
            for pk, of_it, of_provider in changed
        }
        translations = ServiceTranslation.objects.order_by().values_list("service_id", "language")
        return found | {
            f"{pk}.{language}": found[str(pk)] for pk, language in translations if str(pk) in found
        }

    def entries(self, ids: Collection[str]) -> Iterator[SearchEntry]:
        services = (
            Service.objects.listed()
            .filter(page=None, pk__in={pk.partition(".")[0] for pk in ids})
            .select_related("provider")
            .prefetch_related("topics", "translations", "locations")
        )
        standings = self.expected()
        for service in services:
            for words in (service, *service.translations.all()):
                language = getattr(words, "language", settings.LANGUAGE_CODE)
                pk = _id(service.pk, language)
                if pk in ids and pk in standings:
                    yield _entry(service, words, language, standings[pk])

    def public_ids(self) -> Collection[str]:
        return pagetree.current().cached("services in search", lambda _tree: set(self._public()))

    @staticmethod
    def _public() -> Iterator[str]:
        listed = Service.objects.listed().filter(page=None)
        yield from map(str, listed.order_by().values_list("pk", flat=True))
        rows = ServiceTranslation.objects.filter(service__in=listed).order_by()
        for pk, language in rows.values_list("service_id", "language"):
            yield f"{pk}.{language}"

    def rows(self, ids: Iterable[str]) -> Mapping[str, Any]:
        """One row for each service, whichever of its languages were found."""
        first: dict[int, str] = {}
        for pk in ids:
            first.setdefault(int(pk.partition(".")[0]), pk)
        return {first[row.pk]: row for row in rows_of(first, get_language())}

    def edit_url(self, pk: str) -> str:
        return reverse("wagtailsnippets_services_service:edit", args=[pk.partition(".")[0]])


def _id(pk: int, language: str) -> str:
    return str(pk) if language == settings.LANGUAGE_CODE else f"{pk}.{language}"


def _entry(
    service: Service, words: Words, language: str, standing: tuple[tuple[str, ...], str]
) -> SearchEntry:
    topics, version = standing
    with override(language):
        labels = [str(Need(need).label) for need in service.needs if need in Need.values]
        headings = (str(Kind(service.kind).label), *labels)
    towns = _towns(service)
    texts = (service.provider.name, *towns, *(getattr(words, name) for name in PARTS))
    return SearchEntry(
        key=f"service:{_id(service.pk, language)}",
        page_ids=(),
        language=language,
        kind="service",
        title=words.name,
        also_called=tuple(cleaning.split_list(service.also_called)) if words is service else (),
        headings=headings,
        summary=words.summary,
        body="\n".join(filter(None, texts)),
        topics=topics,
        age_from=service.age_from,
        age_to=service.age_to,
        places=_places(service, towns),
        version=version,
    )


def _towns(service: Service) -> list[str]:
    """Of the addresses that readers may see."""
    places = service.locations.all()
    return list(dict.fromkeys(one.city for one in places if one.city and one.address_shown))


def _places(service: Service, towns: list[str]) -> tuple[str, ...]:
    """Where it is, and the places whose people it helps. Who looks for help in one town is not led
    to another because of a county that both are in, so the county stands only for help without a
    place.
    """
    districts = [one.district for one in service.locations.all() if one.district]
    served = service.areas if service.reach == Reach.AREAS else []
    found = dict.fromkeys([*districts, *towns, *(key for key in served if key != COUNTY)])
    return tuple(found) or (COUNTY,)
