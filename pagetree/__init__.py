"""The page tree in memory: links, menus, breadcrumb, languages and routes read it instead of the
database.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tree import Tree

__all__ = ["current"]


def current() -> "Tree":
    """The present tree: `pagetree.present`, which can be imported once all models are there."""
    from .present import current as present

    return present()
