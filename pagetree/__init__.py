"""The page tree in memory. Links, menus, breadcrumbs, languages and routes read it instead of the
database.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tree import Tree

__all__ = ["current"]


def current() -> "Tree":
    """The present tree. It comes from `pagetree.present`, which can only be imported once all
    models are loaded.
    """
    from .present import current as present

    return present()
