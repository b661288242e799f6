"""Parts of the site, as they are printed: without pages that say again what another one says."""

from pagetree.node import Node


def section_of(node: Node) -> Node | None:
    """The page itself if it has pages below it, else the one above; never the home page."""
    if _below(node):
        return node if _above(node) else None
    above = _above(node)
    return section_of(above) if above else None


def pages_of(node: Node) -> list[Node]:
    """This page and those below it, in the order of the site."""
    return [node, *(found for child in _below(node) for found in pages_of(child))]


def sections_of(home: Node) -> list[Node]:
    """Those below the home page that have pages below them."""
    return [node for node in pages_of(home)[1:] if _below(node)]


def _below(node: Node) -> list[Node]:
    return [child for child in node.public_children if not _retells(child)]


def _retells(node: Node) -> bool:
    return getattr(node.model, "retells_parent", False)


def _above(node: Node) -> Node | None:
    return node.parent if node.parent and node.parent.url else None
