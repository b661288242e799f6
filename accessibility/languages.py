"""Which pages stand in which languages, counted in the map of pages."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

import pagetree
from pagetree.node import Node
from pagetree.tree import Tree

MOST = 60  # pages that the statement names; of more it tells how many there are


@dataclass(frozen=True)
class Translated:
    """`total`: how many pages there are. `languages`: [(name, how many pages)]. `pages`: [(page in
    the reader's language where it has one, names of the other languages)].
    """

    total: int
    languages: list[tuple[str, int]]
    pages: list[tuple[Node, list[str]]]


def translated() -> Translated | None:
    """What readers may open in other languages than the first; None where that is nothing."""
    return pagetree.current().cached(("translated pages", get_language()), _count)


def _count(tree: Tree) -> Translated | None:
    names = {code: str(name) for code, name in settings.LANGUAGES}
    public = [
        node
        for node in tree.by_id.values()
        if node.public and node.language == settings.LANGUAGE_CODE
    ]
    found = {node.id: {one.language for one in tree.public_translations(node)} for node in public}
    counted = [(code, sum(code in codes for codes in found.values())) for code in names]
    several = [node for node in sorted(public, key=lambda node: node.path) if found[node.id]]
    if not several:
        return None
    return Translated(
        len(public),
        [(names[code], count) for code, count in counted if count],
        [_named(tree, node, names, found[node.id]) for node in several]
        if len(several) <= MOST
        else [],
    )


def _named(
    tree: Tree, node: Node, names: dict[str, str], codes: set[str]
) -> tuple[Node, list[str]]:
    return tree.local(node.id) or node, [name for code, name in names.items() if code in codes]
