"""The map of all pages: built from two queries, kept in the process until the tree's number
changes.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.utils.translation import get_language

from registry.slots import HIDES_PAGES

from . import kept

_pinned = ContextVar("pagetree_pinned", default=None)
_lock = threading.Lock()
_latest = None  # the process's own map


@dataclass(slots=True, eq=False)
class Node:
    """What links, menus and routes need of a page. `url` is its path with the language, None where
    no site serves it.
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
    restricted_by: frozenset = frozenset()  # ids of the pages whose restrictions hold for it
    hidden: object | None = (
        None  # what hides it now, or a page above it: the date from which it is shown
    )
    source: "Node | None" = None  # what it translates
    mirrored: "Node | None" = None  # what it is an alias of
    closed: bool = False  # what it translates or mirrors is not live, or hidden
    children: list = field(default_factory=list)

    @property
    def restricted(self) -> bool:
        return bool(self.restricted_by)

    @property
    def public(self):
        """An anonymous visitor may open it."""
        return (
            self.live
            and not (self.restricted or self.hidden or self.closed)
            and self.url is not None
        )

    @property
    def model(self):
        return apps.get_model(self.model_label)

    @property
    def public_children(self):
        return [child for child in self.children if child.public]

    @property
    def ancestors(self):
        """From the site's root down to the parent."""
        found, node = [], self.parent
        while node and node.url is not None:
            found.append(node)
            node = node.parent
        return found[::-1]

    def descends_from(self, other):
        return self.path.startswith(other.path) and self is not other


class Tree:
    """Every page by id, by address, and by translation. `memo` keeps what is derived from it as
    long as it lives.
    """

    def __init__(self, number, rows, sites, demonstration=False):
        self.number = number
        self.demonstration = demonstration
        self.sites = sites
        self.by_id, self.by_url, self._by_key, self._memo = {}, {}, {}, {}
        by_path, followed = {}, {}
        for row in rows:
            (
                page_id,
                path,
                title,
                slug,
                url_path,
                live,
                in_menus,
                language,
                key,
                restricted,
                app_label,
                model,
                alias_of,
                translated,
                hidden,
            ) = row
            node = Node(
                page_id,
                path,
                title,
                slug,
                url_path,
                live,
                in_menus,
                language,
                str(key),
                f"{app_label}.{model}",
                parent=by_path.get(path[:-4]),
            )
            node.restricted_by = frozenset([page_id] if restricted else [])
            node.hidden = hidden or (node.parent and node.parent.hidden)
            if node.parent:
                node.parent.children.append(node)
            by_path[path] = self.by_id[page_id] = node
            self._by_key[node.key, language] = node
            followed[node] = alias_of, translated
        self._close_with_sources(followed)
        self._give_addresses()

    def _close_with_sources(self, followed: dict) -> None:
        """Whoever closes a page closes its translations and aliases. `followed` is {node: (id that
        it mirrors, is a translation)}.

        The source of a page is the one in the site's first language, unless that is itself a
        translation or an alias.
        """
        done = set()

        def close(node: Node) -> None:
            if node in done:
                return
            done.add(node)
            first = self.translation(node, settings.LANGUAGE_CODE)
            if first is not node and first is not None and followed[first] == (None, False):
                node.source = first
            node.mirrored = self.by_id.get(followed[node][0])
            for other in filter(None, (node.parent, node.source, node.mirrored)):
                close(other)
                node.restricted_by |= other.restricted_by
                if other is not node.parent:
                    node.closed = bool(
                        node.closed or other.closed or other.hidden or not other.live
                    )

        for node in followed:
            close(node)
        self.restricted_paths = [
            node.path
            for node in followed
            if node.restricted and not (node.parent and node.parent.restricted)
        ]
        self.closed_ids = [node.id for node in followed if node.closed]

    def _give_addresses(self):
        root = self.by_id.get(self.default_site.root_page_id) if self.default_site else None
        self.roots = {
            language: node
            for (key, language), node in self._by_key.items()
            if root and key == root.key
        }
        for language, node in self.roots.items():
            self._address_below(node, f"/{language}/", len(node.url_path))

    def _address_below(self, root, prefix, skip):
        stack = [root]
        while stack:
            node = stack.pop()
            node.url = prefix + node.url_path[skip:]
            if node.live:
                self.by_url[node.url] = node
            stack.extend(node.children)

    @cached_property
    def default_site(self):
        return next((site for site in self.sites if site.is_default_site), None)

    def get(self, page_id):
        return self.by_id.get(page_id)

    def public(self, page_id):
        """The node of that page where an anonymous visitor may open it, else None."""
        node = self.by_id.get(page_id)
        return node if node and node.public else None

    def translation(self, node, language):
        return self._by_key.get((node.key, language))

    def followers(self, page_ids: Iterable[int]) -> list[Node]:
        """The translations and aliases that are closed with these pages, and what is closed with
        those; none of the pages.
        """
        found, new = {}, set(page_ids)
        gone = set(new)
        while new:
            more = [
                node
                for page_id in new
                for node in self._followed.get(page_id, ())
                if node.id not in gone
            ]
            found |= {node.id: node for node in more}
            new = {node.id for node in more}
            gone |= new
        return list(found.values())

    @cached_property
    def _followed(self) -> dict[int, list[Node]]:
        found = defaultdict(list)
        for node in self.by_id.values():
            for other in filter(None, (node.source, node.mirrored)):
                found[other.id].append(node)
        return found

    def public_translations(self, node):
        """The other public nodes of the same page, by language."""
        found = [self.translation(node, language) for language in sorted(self.roots)]
        return [other for other in found if other and other.public and other is not node]

    def local(self, page_id, language=None):
        """The public node in the reader's language, or else the page itself where it is public, or
        None.
        """
        node = self.by_id.get(page_id)
        if not node:
            return None
        other = self.translation(node, language or get_language())
        return other if other and other.public else self.public(page_id)

    def of_key(self, key, language=None):
        """The public node of a translation key, in the reader's language or else in English, or
        None.
        """
        found = (
            self._by_key.get((str(key), code))
            for code in (language or get_language(), settings.LANGUAGE_CODE)
        )
        return next((node for node in found if node and node.public), None)

    def home(self, language=None):
        """The public home page in `language` (the reader's where none is given), else in English,
        or None.
        """
        found = (
            self.by_url.get(f"/{code}/")
            for code in (language or get_language(), settings.LANGUAGE_CODE)
        )
        return next((node for node in found if node and node.public), None)

    def memo(self, key, make):
        """What `make(self)` gave the first time that `key` was asked for on this tree."""
        if key not in self._memo:
            self._memo[key] = make(self)
        return self._memo[key]


def _read(number, demonstration):
    from django.db.models import Exists, OuterRef
    from wagtail.models import Page, PageViewRestriction, Site
    from wagtail_localize.models import Translation

    translation = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    restriction = Exists(PageViewRestriction.objects.filter(page_id=OuterRef("pk")))
    rows = Page.objects.order_by("path").values_list(
        "id",
        "path",
        "title",
        "slug",
        "url_path",
        "live",
        "show_in_menus",
        "locale__language_code",
        "translation_key",
        restriction,
        "content_type__app_label",
        "content_type__model",
        "alias_of_id",
        Exists(translation),
        *HIDES_PAGES,
        *(
            f"sites_rooted_here__{name}"
            for name in ("id", "hostname", "port", "site_name", "is_default_site")
        ),
    )
    sites = []

    def pages():
        """A page that is the root of several sites has a row for each."""
        last = None
        count = len(HIDES_PAGES.added)
        for *row, site_id, hostname, port, name, is_default in rows.iterator(chunk_size=5000):
            if site_id:
                sites.append(
                    Site(
                        site_id,
                        hostname,
                        port,
                        name,
                        root_page_id=row[0],
                        is_default_site=is_default,
                    )
                )
            if row[0] != last:
                page, values = row[: len(row) - count], row[len(row) - count :]
                pairs = zip(HIDES_PAGES.added.values(), values, strict=True)
                found = (hides(value) for hides, value in pairs)
                yield *page, next(filter(None, found), None)
            last = row[0]

    return Tree(number, pages(), sites, demonstration)


def current():
    """The present tree. Inside a request the number is read once; outside, at each call."""
    pinned = _pinned.get()
    if pinned is not None and pinned[0] is not None:
        return pinned[0]
    tree = _fetch()
    if pinned is not None:
        pinned[0] = tree
    return tree


def _fetch():
    """The number is read before the rows: a change in between makes the map newer than its number,
    never older.
    """
    global _latest  # noqa: PLW0603 - the one thing that a process keeps
    from .models import TreeNumber

    number, demonstration = TreeNumber.read()
    latest = _latest
    if latest is None or number is None or latest.number != number:
        with _lock:
            latest = _latest
            if latest is None or number is None or latest.number != number:
                latest = _latest = _read(number, demonstration)
    kept.try_to_follow(latest)
    return latest


def pin():
    """Begin a request: the tree that it reads first stays its own until `release`."""
    return _pinned.set([None])


def release(token):
    _pinned.reset(token)


def unpin():
    """Forget the request's tree, as something in it has just changed."""
    pinned = _pinned.get()
    if pinned is not None:
        pinned[0] = None


def changed():
    """A transaction that changed the tree has ended: the proxy's copies follow at once, with or
    without a worker.
    """
    forget()
    try:
        current()
    except Exception:
        kept.forget()  # nobody knows what was withdrawn
        raise


def catch_up() -> int:
    """A worker's turn: the proxy's copies follow where nobody else did it, and as the day turns. It
    takes no change: 0.
    """
    current()
    return 0


def forget():
    """Read the map anew: one that was read inside the transaction that changed it may have missed
    the later part of the change.
    """
    global _latest  # noqa: PLW0603 - the one thing that a process keeps
    _latest = None
    unpin()
