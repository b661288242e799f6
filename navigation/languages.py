"""The languages that the site or one of its pages exists in, for the switcher and the footer."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from councils import council
from pagetree.node import Node
from pagetree.tree import Tree
from typed.digits import direction


@dataclass(frozen=True)
class Language:
    """A language of the site. `url`: of this page in it, or else of the home page. `has_page`: this
    very page exists in it, not only the home page.
    """

    code: str
    name: str
    url: str
    current: bool
    has_page: bool

    @property
    def direction(self) -> str:
        return direction(self.code)


def languages_of(tree: Tree, request: HttpRequest, node: Node | None) -> list[Language]:
    """The languages in which this page, or else the home page, exists. A request without a node (a
    list of a topic, a search) keeps its address in each language.
    """
    is_page = bool(node) and request.path == node.url
    found = []
    for code, root in tree.roots.items():
        here = tree.translation(node, code) if node else None
        url = here.url if here and here.public else root.url if root.public else None
        if not node and url and getattr(request, "resolver_match", None):
            url = translate_url(request.get_full_path(), code)
        if url:
            has_page = is_page and bool(here and here.public)
            found.append(Language(code, _name(code), url, code == get_language(), has_page))
    return found


def _name(code: str) -> str:
    """In the language itself; the council's own word for one that Django doesn't know."""
    name = LANG_INFO.get(code, {}).get("name_local", council().own_names.get(code, code))
    return name[:1].upper() + name[1:]
