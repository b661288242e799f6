"""The languages that the site or one of its pages exists in, for the switcher and the footer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from councils import council
from pagetree.node import Node
from pagetree.tree import Tree
from typed.digits import direction

if TYPE_CHECKING:
    from .layout import Layout

ASKED_FOR = "in"  # of an address: the language in which its reader asked for the page


@dataclass(frozen=True)
class Language:
    """A language of the site. `has_page`: this very page exists in it. `written`: the language of
    the page that the address leads to.
    """

    code: str
    name: str
    url: str
    current: bool
    has_page: bool
    written: str

    @property
    def direction(self) -> str:
        return direction(self.code)


def languages_of(tree: Tree, request: HttpRequest, node: Node | None) -> list[Language]:
    """Each with the address of this very page in it; else of the English page, which says in that
    language that it is English; else of the home page. A request without a node (a list of a topic,
    a search) keeps its address in each language.
    """
    is_page = node is not None and request.path == node.url
    first = tree.by_translation_key(node.key, settings.LANGUAGE_CODE) if node else None
    found = []
    for code, root in tree.roots.items():
        here = tree.translation(node, code) if node else None
        has_page = bool(here and here.public)
        target = here if has_page else root if root.public else None
        if not target:
            continue
        url, written = target.url, code
        if first and not has_page:
            url, written = f"{first.url}?{ASKED_FOR}={code}", first.language
        elif not node and getattr(request, "resolver_match", None):
            url = translate_url(request.get_full_path(), code)
        current = code == get_language()
        found.append(Language(code, _name(code), url, current, is_page and has_page, written))
    return found


def homes_of(tree: Tree, languages: list[Language]) -> list[tuple[Language, str | None]]:
    """[(one of the others, the address of its home page)]."""
    roots = [(language, tree.roots[language.code]) for language in languages]
    return [(one, root.url) for one, root in roots if root.public and not one.current]


def notice_for(code: str, layout: "Layout") -> SafeString | str:
    """In the language that its reader asked for: that this page is English, or where it is."""
    chosen = next((one for one in layout.languages if one.code == code), None)
    if not chosen or chosen.current:
        return ""
    home = layout.tree.roots[code]
    told = {"layout": layout, "language": chosen, "home": home if home.public else None}
    with override(code):
        return render_to_string("components/not_in_your_language.html", told)


def _name(code: str) -> str:
    """In the language itself, as the council's folder has it or else Django, which calls Punjabi
    so in Latin letters.
    """
    known = LANG_INFO.get(code, {}).get("name_local", str(dict(settings.LANGUAGES).get(code, code)))
    name = council().own_names.get(code, known)
    return name[:1].upper() + name[1:]
