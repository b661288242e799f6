"""The directory's part of sitemap.xml: each service that lists offer, in English and in the
languages in which somebody has written of it.
"""

from typing import Any

from django.contrib.sitemaps import Sitemap

import pagetree
from content.serving.sitemap import entry
from services.models import Service, ServiceTranslation
from services.record import ENGLISH

from .languages import in_public_languages

SLUG = "slug-of-a-service"


class ServiceSitemap(Sitemap):
    """A service that a public page tells of is that page, and has no entry of its own."""

    def items(self) -> list[dict[str, Any]]:
        tree = pagetree.current()
        addresses = in_public_languages("service", SLUG)
        written: dict[int, set[str]] = {}
        for pk, code in ServiceTranslation.objects.values_list("service_id", "language"):
            written.setdefault(pk, {ENGLISH}).add(code)
        found = []
        rows = Service.objects.listed().order_by("pk").values_list("pk", "slug", "modified", "page")
        for pk, slug, modified, page in rows:
            languages = written.get(pk, {ENGLISH})
            own = {
                code: address.replace(SLUG, slug)
                for code, address in addresses.items()
                if code in languages and not tree.local(page, code)
            }
            found += [entry(path, modified, own) for path in own.values()]
        return found

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """The dictionaries that Django's sitemap.xml template expects."""
        return list(self.paginator.page(page).object_list)
