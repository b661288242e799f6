"""Pages as a printed document shows them."""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

import pagetree
from content.media import pictures
from content.pages import foreign_words, wording
from content.pages.base import BasePage
from pagetree.node import Node
from typed import digits

from . import joining

LEVEL = 2  # of a page's title; the document's own is the first


@dataclass(frozen=True)
class Sheet:
    """One page, and all of it as HTML."""

    node: Node
    html: SafeString

    @property
    def direction(self) -> str:
        return digits.direction(self.node.language)


def sheets(request: HttpRequest, nodes: Sequence[Node]) -> list[Sheet]:
    """The queries depend on how many types of pages there are, not on how many pages."""
    pages = _read(nodes)
    pictures.load({pk for page in pages.values() for pk in page.picture_ids()})
    shown = [node for node in nodes if node.id in pages]
    return [
        Sheet(node, _html(request, pages[node.id], node, number))
        for number, node in enumerate(shown, start=1)
    ]


def _read(nodes: Iterable[Node]) -> dict[int, BasePage]:
    wanted: dict[type[Any], list[int]] = {}
    for node in nodes:
        wanted.setdefault(node.model, []).append(node.id)
    return {
        page.pk: page
        for model, ids in wanted.items()
        if issubclass(model, BasePage)
        for page in model.objects.filter(pk__in=ids).select_related("owner_team")
    }


def _html(request: HttpRequest, page: BasePage, node: Node, number: int) -> SafeString:
    """In the page's own language, with the layout of its own place."""
    address = node.url or ""
    own = copy.copy(request)
    vars(own).update(node=node, path=address)
    with override(node.language):
        context = page.get_context(own)
        context.update(on_paper=True, number=number, short_address=short_address(node), qr=qr(node))
        html = str(render_to_string("paper/sheet.html", context, own))
    if page.wording.get("english"):
        html = foreign_words.marked(html, wording.english_pieces(page))
    html = joining.joined(html, node.code, address, LEVEL)
    return mark_safe(joining.with_addresses(html, _written))  # noqa: S308 - made of our templates


def short_address(node: Node) -> str:
    return f"{settings.BASE_URL}/go/{node.code}"


def qr(node: Node) -> SafeString:
    """Black on white, with the quiet zone that the standard asks for."""
    return pagetree.current().cached(("qr", node.id), lambda tree: _drawn(short_address(node)))


def _drawn(address: str) -> SafeString:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, light="#fff", nl=False
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - segno's own lines


def _written(address: str) -> str:
    """A page's short code; the whole address of anything else that opens on a screen."""
    path = joining.path_of(address)
    if node := pagetree.current().by_url.get(path):
        return node.code if node.public else ""
    if path.startswith("/documents/"):
        return escape(settings.BASE_URL) + path
    return address if address.startswith("http") else ""
