"""The map of all pages, made from their rows. Links, menus, breadcrumbs, languages and routes read
it instead of the database.
"""

import copy
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Self

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from registry.slots import CODES
from typed import short_codes

from .closing import close_with_sources
from .models import TreeState
from .node import Node
from .rows import Rows, TreeRow


class Tree:
    """Every page by its id, its address and its translation key. `cached` stores what is derived
    from the tree for as long as the tree is in use.
    """

    def __init__(self, state: TreeState, rows: Rows, sites: list[Site]) -> None:
        self.state, self.rows, self.sites = state, rows, sites
        self.by_id: dict[int, Node] = {}
        self.by_url: dict[str, Node] = {}
        self._by_key: dict[tuple[str, str], Node] = {}
        self._cache: dict[object, object] = {}
        for node in _nodes(rows.values()):
            self.by_id[node.id] = self._by_key[node.key, node.language] = node
        close_with_sources(self)
        nodes = self.by_id.values()
        self.restricted_paths = [
            node.path
            for node in nodes
            if node.restricted and not (node.parent and node.parent.restricted)
        ]
        self.closed_ids = [node.id for node in nodes if node.closed]
        self._give_addresses()

    def with_state(self, state: TreeState) -> Self:
        """The same pages under another state, without what was derived from them."""
        other = copy.copy(self)
        other.state, other._cache = state, {}
        return other

    def _give_addresses(self) -> None:
        root = self.by_id.get(self.default_site.root_page_id) if self.default_site else None
        self.roots = {
            language: node
            for (key, language), node in self._by_key.items()
            if root and key == root.key
        }
        for language, node in self.roots.items():
            self._address_below(node, f"/{language}/", len(node.url_path))

    def _address_below(self, root: Node, prefix: str, skip: int) -> None:
        stack = [root]
        while stack:
            node = stack.pop()
            node.url = prefix + node.url_path[skip:]
            if node.live:
                self.by_url[node.url] = node
            stack.extend(node.children)

    @property
    def demonstration(self) -> bool:
        return self.state.demonstration

    def has(self, mark: str) -> bool:
        """Whether there is something of this name to show (`TreeVersion.mark`)."""
        return mark in self.state.marks

    @property
    def readers_version(self) -> str:
        """A name for what readers see now. It changes with each visible change, and each day."""
        return f"{self.state.number or 0:x}-{timezone.localdate():%Y%m%d}"

    @cached_property
    def default_site(self) -> Site | None:
        return next((site for site in self.sites if site.is_default_site), None)

    def get(self, page_id: int | None) -> Node | None:
        return self.by_id.get(page_id)

    def public(self, page_id: int | None) -> Node | None:
        """The node of that page where an anonymous visitor may open it, else None."""
        node = self.by_id.get(page_id)
        return node if node and node.public else None

    def by_code(self, words: str) -> Node | None:
        """The public page whose short code somebody typed, or None."""
        return self.public(short_codes.number_of(words))

    def address_by_code(self, words: str) -> str:
        """Of the page, or of what else has a short code; "" for no code of ours."""
        node = self.by_code(words)
        others = (address_of(words) for address_of in CODES.added.values())
        return node.url or "" if node else next(filter(None, others), "")

    def translation(self, node: Node, language: str) -> Node | None:
        return self._by_key.get((node.key, language))

    def public_translations(self, node: Node) -> list[Node]:
        """The other public nodes of the same page, by language."""
        found = [self.translation(node, language) for language in sorted(self.roots)]
        return [other for other in found if other and other.public and other is not node]

    def local(self, page_id: int | None, language: str | None = None) -> Node | None:
        """The public page in the reader's language, or else the page itself if it is public, or
        None.
        """
        node = self.by_id.get(page_id)
        if not node:
            return None
        other = self.translation(node, language or get_language())
        return other if other and other.public else self.public(page_id)

    def by_translation_key(self, key: object, language: str | None = None) -> Node | None:
        """The public page with this translation key, in the reader's language or else in English,
        or None.
        """
        found = (self._by_key.get((str(key), code)) for code in _or_first(language))
        return next((node for node in found if node and node.public), None)

    def home(self, language: str | None = None) -> Node | None:
        """The public home page in `language` (by default the reader's), or else in English, or
        None.
        """
        found = (self.by_url.get(f"/{code}/") for code in _or_first(language))
        return next((node for node in found if node and node.public), None)

    def cached(self, key: object, make: "Callable[[Tree], Any]") -> Any:
        """What `make(self)` returned the first time that `key` was asked for on this tree."""
        if key not in self._cache:
            self._cache[key] = make(self)
        return self._cache[key]


def _or_first(language: str | None) -> tuple[str, str]:
    return language or get_language(), settings.LANGUAGE_CODE


def _nodes(rows: Iterable[TreeRow]) -> Iterable[Node]:
    """A node for each row, each with its parent and children. A parent's row comes before."""
    by_path: dict[str, Node] = {}
    for row in rows:
        parent = by_path.get(row.path[:-4])
        node = by_path[row.path] = Node(
            row.id,
            row.path,
            row.title,
            row.slug,
            row.url_path,
            row.live,
            row.in_menus,
            row.language,
            row.key,
            row.model_label,
            parent,
            restricted_by=frozenset([row.id] if row.restricted else []),
            hidden=row.hidden or (parent and parent.hidden),
        )
        if parent:
            parent.children.append(node)
        yield node
