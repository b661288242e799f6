"""The present tree of this process. It is read again whenever the database has another version."""

import threading
from typing import TypeGuard

from django.db import connection

from . import pinned, proxy_copies
from .models import TreeState, TreeVersion
from .rows import read_all, read_changed
from .tree import Tree

_lock = threading.Lock()
_latest: Tree | None = None
# the last one that was read outside of a transaction: the base that others are made from
_settled: Tree | None = None


def current() -> Tree:
    """The present tree. Within a request the version is checked once, elsewhere at each call."""
    tree = pinned.get()
    if tree is None:
        tree = _fetch()
        pinned.keep(tree)
    return tree


def _fetch() -> Tree:
    global _latest, _settled  # noqa: PLW0603 - what a process keeps
    state = TreeVersion.read()
    tree = _latest
    if not _is_of(tree, state):
        with _lock:
            tree = _latest
            if not _is_of(tree, state):
                tree = _latest = _made_from(_settled, state) or _read(state)
                if not connection.in_atomic_block:
                    _settled = tree
    proxy_copies.try_to_update(tree)
    return tree


def _is_of(tree: Tree | None, state: TreeState) -> TypeGuard[Tree]:
    return tree is not None and tree.state == state and state.number is not None


def _made_from(base: Tree | None, state: TreeState) -> Tree | None:
    """The tree of this state, made from an older one; None where everything has to be read."""
    if base is None or state.edition is None or base.state.edition is None:
        return None
    found = read_changed(base.rows, base.state.edition)
    if found is None:
        return None
    rows, edition = found
    state = state._replace(edition=edition)
    return base.with_state(state) if rows is base.rows else Tree(state, rows, base.sites)


def _read(state: TreeState) -> Tree:
    """The version is read before the rows, so a change in between makes the map newer than its
    number, never older. The edition belongs to exactly these rows.
    """
    rows, edition, sites = read_all()
    return Tree(state._replace(edition=edition), rows, sites)


def after_commit(**_signal: object) -> None:
    """Runs after a transaction that changed the tree: the proxy stops showing old copies at once,
    even if no worker is running.
    """
    global _latest  # noqa: PLW0603 - what a process keeps
    # a map that was read inside the transaction may have missed the later part of the change
    _latest = None
    pinned.unpin()
    try:
        current()
    except Exception:
        proxy_copies.discard()  # nobody knows what was withdrawn
        raise


def reset() -> None:
    """Forget the trees that are kept in this process, for example when the database is replaced."""
    global _latest, _settled  # noqa: PLW0603 - what a process keeps
    _latest = _settled = None
    pinned.unpin()


def update_proxy_copies() -> int:
    """For the worker: update the proxy's copies where no other process did, and at midnight.
    Returns 0, as it takes no change from the log.
    """
    current()
    return 0
