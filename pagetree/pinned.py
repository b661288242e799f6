"""The tree that a request has read: its own until it ends, or changes a page itself."""

from contextvars import ContextVar, Token
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tree import Tree

_pinned: "ContextVar[list[Tree | None] | None]" = ContextVar("pagetree_pinned", default=None)


def pin() -> "Token[list[Tree | None] | None]":
    """Begin a request: the tree that it reads first stays its own until `release`."""
    return _pinned.set([None])


def release(token: "Token[list[Tree | None] | None]") -> None:
    _pinned.reset(token)


def unpin() -> None:
    """Forget the request's tree, as something in it has just changed."""
    keep(None)


def get() -> "Tree | None":
    found = _pinned.get()
    return found[0] if found else None


def keep(tree: "Tree | None") -> None:
    """Let it be the tree of this request, if there is one."""
    found = _pinned.get()
    if found is not None:
        found[0] = tree
