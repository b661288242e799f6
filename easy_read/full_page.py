"""The page that an Easy Read page retells: the one above it, in the map of pages."""

import datetime
from typing import Any

import pagetree
from content.pages.wording import Wording, changed_since
from dates.clock import today
from pagetree.node import Node
from pagetree.tree import Tree

LABEL, LIST = "easy_read.easyreadpage", "easy_read.easyreadlistpage"


def easy_read_of(node: Node | None) -> Node | None:
    """The public page below it that retells it, where readers see both."""
    if not node or not node.public:
        return None
    return next((one for one in node.public_children if one.model_label == LABEL), None)


def public_lists() -> list[Node]:
    return pagetree.current().cached("lists of Easy Read", _lists)


def _lists(tree: Tree) -> list[Node]:
    return [node for node in tree.by_id.values() if node.model_label == LIST and node.public]


def wording_of(node: Node) -> Wording:
    """What is known of the words that readers of that page see now."""
    return pagetree.current().cached(("full page", node.id), lambda _tree: _read(node))


def _read(node: Node) -> Wording:
    pages: Any = node.model
    return pages.objects.filter(pk=node.id).values_list("wording", flat=True).first() or {}


def note(node: Node) -> dict[str, Any]:
    """To be kept with an Easy Read page: which words it was made from, and on which day."""
    since = wording_of(node).get("since", {})
    holds = {path: words for path, (words, _day) in since.items()}
    return {"holds": holds, "on": today().isoformat()}


def changes(node: Node, made_from: dict[str, Any]) -> dict[str, str]:
    """{path: day} of the parts that are others now; nothing where nobody knows."""
    holds = made_from.get("holds")
    return changed_since(holds, wording_of(node)) if holds else {}


def day_of(made_from: dict[str, Any]) -> datetime.date | None:
    return datetime.date.fromisoformat(made_from["on"]) if made_from else None
