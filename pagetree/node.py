"""A page as links, menus and routes see it."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model

from typed import short_codes


@dataclass(slots=True, eq=False)
class Node:
    """What links, menus and routes need to know of a page. `url` is its path with the language, or
    None if no site serves it.
    """

    id: int
    path: str
    title: str
    slug: str
    url_path: str
    live: bool
    in_menus: bool
    language: str
    key: str  # the translation key that a page shares with its translations
    model_label: str
    parent: "Node | None" = None
    url: str | None = None
    restricted_by: frozenset[int] = frozenset()  # ids of pages whose restrictions hold for it
    # what hides it now, or a page above it: the date from which it is shown
    hidden: object | None = None
    source: "Node | None" = None  # what it translates
    alias_source: "Node | None" = None  # what it is an alias of
    closed: bool = False  # what it translates or mirrors is not live, or hidden
    children: "list[Node]" = field(default_factory=list)

    @property
    def restricted(self) -> bool:
        return bool(self.restricted_by)

    @property
    def public(self) -> bool:
        """An anonymous visitor may open it."""
        return (
            self.live
            and not (self.restricted or self.hidden or self.closed)
            and self.url is not None
        )

    @property
    def code(self) -> str:
        """What finds this page again from paper or by telephone."""
        return short_codes.code_of(self.id)

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.model_label)

    @property
    def public_children(self) -> "list[Node]":
        return [child for child in self.children if child.public]

    @property
    def ancestors(self) -> "list[Node]":
        """From the site's root down to the parent."""
        found, node = [], self.parent
        while node and node.url is not None:
            found.append(node)
            node = node.parent
        return found[::-1]

    def descends_from(self, other: "Node") -> bool:
        return self.path.startswith(other.path) and self is not other
