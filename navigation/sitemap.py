"""sitemap.xml: every public page in every language, from the tree."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

import pagetree
from content.serving.sitemap import entry
from pagetree.node import Node


class PageSitemap(Sitemap):
    """Each entry names its translations."""

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
            translations = {
                other.language: str(other.url)
                for code in tree.roots
                if (other := tree.translation(node, code)) and other.public
            }
            found.append(entry(node.url, changed.get(node.id), translations))
        return found
