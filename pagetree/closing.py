"""A page that is closed closes its translations and aliases too, and what stands below them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings

from .node import Node

if TYPE_CHECKING:
    from .rows import TreeRow
    from .tree import Tree


def close_with_sources(tree: "Tree") -> None:
    """Give each node its source, what it is an alias of, and what follows from them.

    The source of a page is its version in the site's first language, unless that version is
    itself a translation or an alias.
    """
    done = set()

    def close(node: Node) -> None:
        if node in done:
            return
        done.add(node)
        first = tree.translation(node, settings.LANGUAGE_CODE)
        if first is not node and first is not None and _is_original(tree.rows[first.id]):
            node.source = first
        node.alias_source = tree.get(tree.rows[node.id].alias_of)
        if node.alias_source and node.alias_source.language != node.language:
            node.closed = True  # it has only the other language's words
        for other in filter(None, (node.parent, node.source, node.alias_source)):
            close(other)
            node.restricted_by |= other.restricted_by
            if other is not node.parent:
                node.closed = bool(node.closed or other.closed or other.hidden or not other.live)

    for node in tree.by_id.values():
        close(node)


def dependents(tree: "Tree", page_ids: Iterable[int]) -> list[Node]:
    """The translations and aliases that close with these pages, directly or through others,
    without the pages themselves.
    """
    dependents_of = tree.cached("dependents", _dependents_of)
    found: dict[int, Node] = {}
    new = set(page_ids)
    gone = set(new)
    while new:
        more = [
            node
            for page_id in new
            for node in dependents_of.get(page_id, ())
            if node.id not in gone
        ]
        found |= {node.id: node for node in more}
        new = {node.id for node in more}
        gone |= new
    return list(found.values())


def _dependents_of(tree: "Tree") -> dict[int, list[Node]]:
    found = defaultdict(list)
    for node in tree.by_id.values():
        for other in filter(None, (node.source, node.alias_source)):
            found[other.id].append(node)
    return found


def _is_original(row: "TreeRow") -> bool:
    return row.alias_of is None and not row.translated
