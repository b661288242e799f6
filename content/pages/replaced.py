"""For page types with a field `replaced_by`: readers of an older page are led to the newer one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

import pagetree
from pagetree.node import Node
from pagetree.tree import Tree

if TYPE_CHECKING:
    from wagtail.models import Page as Base
else:
    Base = object


class ReplacedByMixin(Base):
    """`replacement` and `replaced` are public pages, in the page's language where they exist."""

    replaced_by_id: int | None

    def clean(self) -> None:
        super().clean()
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError(
                {"replaced_by": _("A page can’t replace itself. Choose another one.")}
            )

    @classmethod
    def replaced_ids(cls) -> frozenset[int]:
        return frozenset(cls._replacements())

    @classmethod
    def _replacements(cls) -> dict[int, Node]:
        """{id of each page of this type that a public one replaces: that one}"""
        return pagetree.current().cached(f"replaced: {cls.__name__}", cls._read_replacements)

    @classmethod
    def _read_replacements(cls, tree: Tree) -> dict[int, Node]:
        return {
            pk: node
            for pk, newer in cls._replaced_by()
            if (older := tree.get(pk)) and (node := tree.local(newer, older.language))
        }

    @classmethod
    def _replaced_by(cls) -> Iterable[tuple[int, int]]:
        """(id of a page, id of the one that replaces it), whoever may see them."""
        return cls.objects.filter(replaced_by__isnull=False).values_list("pk", "replaced_by_id")

    @cached_property
    def replacement(self) -> Node | None:
        return pagetree.current().local(self.replaced_by_id, self.locale_code)

    @cached_property
    def replaced(self) -> list[Node]:
        tree = pagetree.current()
        return [
            older
            for pk, newer in self._replacements().items()
            if newer.id == self.pk and (older := tree.public(pk))
        ]
