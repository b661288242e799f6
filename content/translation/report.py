"""How far each language has come, page by page: missing, out of date, partly English, unchecked.

Nobody counts readers here. Which pages are read most is guessed: the home page, what it leads to,
then from the top of the site downwards.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, ReferenceIndex

import pagetree
from content.pages.page_type import page_types
from content.pages.whose import POLICY, READS
from pagetree.node import Node
from pagetree.tree import Tree

from . import interface

NAME = "languages_report"
STATES: dict[str, Promise] = {
    "missing": gettext_lazy("Missing"),
    "changed": gettext_lazy("Out of date"),
    "waits": gettext_lazy("Partly in English"),
    "machine": gettext_lazy("Made by a machine"),
    "unchecked": gettext_lazy("Not checked"),
    "well": gettext_lazy("Up to date and checked"),
}


@dataclass(frozen=True)
class Line:
    """A page of the first language; `translation`: the one that readers see, or that is begun."""

    node: Node
    translation: Node | None
    states: list[str]
    wording: dict[str, Any]

    @property
    def labels(self) -> list[Promise]:
        return [STATES[state] for state in self.states]


def lines(language: str) -> list[Line]:
    tree = pagetree.current()
    root = tree.roots.get(settings.LANGUAGE_CODE)
    known = {
        pk: wording
        for model in page_types()
        for pk, wording in model.objects.filter(locale__language_code=language).values_list(
            "pk", "wording"
        )
    }
    return [
        _line(tree, node, language, known)
        for node in (by_reading(tree, root) if root else [])
        if node.public
    ]


def _line(tree: Tree, node: Node, language: str, known: dict[int, dict[str, Any]]) -> Line:
    other = tree.translation(node, language)
    wording = known.get(other.id, {}) if other else {}
    if not other or not other.public:
        return Line(node, other, ["missing"], wording)
    states = [state for state in ("changed", "waits") if wording.get(state)]
    if not wording.get("checked"):
        states += ["machine", "unchecked"] if wording.get("machine") else ["unchecked"]
    return Line(node, other, states or ["well"], wording)


def by_reading(tree: Tree, root: Node) -> list[Node]:
    """The home page, the pages that it leads to, then from the top downwards."""
    led_to = ReferenceIndex.get_references_for_object(Page(pk=root.id)).values_list(
        "to_object_id", flat=True
    )
    first = {int(pk) for pk in led_to if str(pk).isdigit()}

    def rank(node: Node) -> tuple[int, int, str]:
        depth = len(node.path)
        return 0 if node is root else 1 if node.id in first else 2, depth, node.path

    return sorted((node for node in _below(root)), key=rank)


def _below(node: Node) -> Iterable[Node]:
    yield node
    for child in node.children:
        yield from _below(child)


def report(request: HttpRequest) -> HttpResponse:
    if not POLICY.user_has_any_permission(request.user, READS):
        raise PermissionDenied
    languages = [
        (code, name)
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
        if code != settings.LANGUAGE_CODE
    ]
    chosen = request.GET.get("language", "")
    if chosen not in dict(languages):
        chosen = languages[0][0] if languages else ""
    found = lines(chosen)
    counts = Counter(state for line in found for state in line.states)
    state = request.GET.get("state", "")
    context = {
        "header_title": _("Translations, page by page"),
        "page_title": _("Translations, page by page"),
        "header_icon": "site",
        "languages": languages,
        "chosen": chosen,
        "state": state if state in STATES else "",
        "counts": [(key, label, counts[key]) for key, label in STATES.items()],
        "lines": [line for line in found if state not in STATES or state in line.states],
        "interface": interface.untranslated(chosen) if chosen else [],
    }
    return TemplateResponse(request, "content/admin/languages_report.html", context)


def report_urls() -> list[URLPattern]:
    return [path("reports/languages/", report, name=NAME)]


def report_menu_item() -> MenuItem:
    return MenuItem(
        _("Translations, page by page"), reverse(NAME), name="languages", icon_name="site"
    )
