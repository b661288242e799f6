"""Which pages lists may show."""

from typing import Self

from wagtail.models import PageManager, PageQuerySet

import pagetree


class BasePageQuerySet(PageQuerySet):
    def visible(self) -> Self:
        """Live pages that are neither closed nor restricted, by themselves or from above. The tree
        knows these, so this costs no query.
        """
        tree = pagetree.current()
        found = self.live().exclude(pk__in=tree.closed_ids) if tree.closed_ids else self.live()
        for path in tree.restricted_paths:
            found = found.exclude(path__startswith=path)
        return found

    def in_language(self, language: str) -> Self:
        root = pagetree.current().roots.get(language)
        return self.filter(path__startswith=root.path) if root else self.none()


BasePageManager = PageManager.from_queryset(BasePageQuerySet)
