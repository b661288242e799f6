"""A reader's list of pages to print. It stands in an address and nowhere else."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

import pagetree
from pagetree.node import Node

from . import sections

MOST = 40  # pages in one document
SEPARATOR = "."


@dataclass(frozen=True)
class Choice:
    """`pages` in the reader's order. `section`: from which more are offered. `left_out`: what was
    typed or stands in the address and is no code of a public page. `is_cut`: there were too many.
    """

    pages: tuple[Node, ...] = ()
    section: Node | None = None
    left_out: tuple[str, ...] = ()
    is_cut: bool = False

    @classmethod
    def read(cls, given: QueryDict) -> Self:
        """`pages`: codes, as an address has them; `page`: boxes that were ticked; `add`: what
        somebody typed, or a link of a page.
        """
        tree = pagetree.current()
        listed = [word for words in given.getlist("pages") for word in words.split(SEPARATOR)]
        typed = given.get("add", "").strip()
        asked = [word for word in (*listed, *given.getlist("page"), typed) if word]
        found = {word: tree.by_code(word) for word in asked}
        nodes = list(dict.fromkeys(node for node in found.values() if node))
        return cls(
            tuple(nodes[:MOST]),
            tree.by_code(given.get("section", "")),
            tuple(word for word, node in found.items() if not node),
            len(nodes) > MOST,
        )

    @property
    def codes(self) -> str:
        return SEPARATOR.join(node.code for node in self.pages)

    @property
    def address(self) -> str:
        """Of the list, as it can be kept."""
        return self._address("my_pages", section=self.section.code if self.section else "")

    @property
    def list_only(self) -> str:
        return replace(self, section=None).address

    @property
    def document(self) -> str:
        return self._address("print_document")

    @property
    def large_document(self) -> str:
        return self._address("print_document", size="large")

    def _address(self, name: str, **more: str) -> str:
        query = {key: value for key, value in {"pages": self.codes, **more}.items() if value}
        return reverse(name) + (f"?{urlencode(query)}" if query else "")

    @property
    def offered(self) -> list[Node]:
        """Pages of the section that are not in the list yet."""
        branch = sections.pages_of(self.section) if self.section else []
        return [node for node in branch if node not in self.pages]
