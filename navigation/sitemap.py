"""sitemap.xml: every public page in every language, from the tree."""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

import pagetree
from pagetree.node import Node


class PageSitemap(Sitemap):
    """Addresses begin with BASE_URL, like the canonical ones of pages. Each entry names its
    translations.
    """

    def items(self) -> list[Node]:
        return sorted(
            (node for node in pagetree.current().by_url.values() if node.public),
            key=lambda node: node.path,
        )

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """The dictionaries that Django's sitemap.xml template expects."""
        tree = pagetree.current()
        changed = dict(Page.objects.live().values_list("pk", "last_published_at"))
        found = []
        for node in self.paginator.page(page).object_list:
            translations = [
                other
                for code in tree.roots
                if (other := tree.translation(node, code)) and other.public
            ]
            alternates = [
                {"lang_code": other.language, "location": settings.BASE_URL + other.url}  # type: ignore[operator]
                for other in translations
            ]
            if tree.translation(node, settings.LANGUAGE_CODE) in translations:
                default = next(
                    one for one in alternates if one["lang_code"] == settings.LANGUAGE_CODE
                )
                alternates.append({**default, "lang_code": "x-default"})
            found.append(
                {
                    "location": settings.BASE_URL + node.url,
                    "lastmod": changed.get(node.id),
                    "alternates": alternates if len(translations) > 1 else [],
                }
            )
        return found
