"""The page tree in memory: links, menus, breadcrumb, languages and routes read it instead of the
database.
"""

from .tree import current

__all__ = ["current"]
