"""The tree that a request uses: the same one from its first look until it ends, unless it changes a
page itself.
"""

from contextvars import ContextVar, Token
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tree import Tree

_pinned: "ContextVar[list[Tree | None] | None]" = ContextVar("pagetree_pinned", default=None)


def pin() -> "Token[list[Tree | None] | None]":
    """At the start of a request: the tree that it reads first stays in use until `release`."""
    return _pinned.set([None])


def release(token: "Token[list[Tree | None] | None]") -> None:
    _pinned.reset(token)


def unpin() -> None:
    """Drop the request's tree, because something in it has just changed."""
    keep(None)


def get() -> "Tree | None":
    found = _pinned.get()
    return found[0] if found else None


def keep(tree: "Tree | None") -> None:
    """Use this tree for the rest of the request, if there is one."""
    found = _pinned.get()
    if found is not None:
        found[0] = tree
