"""The editors' handbook in the admin: docs/editing.md, and what it links to."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.admin.menu import MenuItem

from .screen import Screen

NAME = "handbook"
FOLDER = Path(settings.BASE_DIR, "docs")
PAGES = {"": "editing.md", "accessibility": "accessibility.md"}  # by the end of their address


@dataclass
class Chapters:
    """The text as HTML, its title, and [(id, words)] of its chapters."""

    title: str = ""
    html: str = ""
    contents: list[tuple[str, str]] = field(default_factory=list)


@cache
def read(file: str) -> Chapters:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse((FOLDER / file).read_text(encoding="utf-8"))
    found = Chapters()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            _name_heading(token, tokens[place + 1], found)
        for inner in token.children or ():
            if inner.type == "link_open":
                inner.attrSet("href", _address(str(inner.attrGet("href"))))
    without_title = tokens[3:] if tokens[0].tag == "h1" else tokens
    html = markdown.renderer.render(without_title, markdown.options, {})
    found.html = mark_safe(html)  # noqa: S308 - our own file, and raw HTML in it is escaped
    return found


def _name_heading(token: Token, inline: Token, found: Chapters) -> None:
    words = "".join(part.content for part in inline.children or ())
    name = slugify(words)
    token.attrSet("id", name)
    if token.tag == "h1":
        found.title = words
    elif token.tag == "h2":
        found.contents.append((name, words))


def _address(written: str) -> str:
    """Where a link of the file leads in the admin."""
    file, _hash, part = written.partition("#")
    known = {name: end for end, name in PAGES.items()}
    if file not in known:
        return written
    page = reverse(NAME, args=[known[file]] if known[file] else [])
    return f"{page}#{part}" if part else page


class HandbookScreen(Screen):
    page_title = _("Handbook")
    header_icon = "help"
    template_name = "content/admin/handbook.html"
    any_permission_required: list[str] = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file = PAGES.get(self.kwargs.get("page", ""))
        if not file:
            raise Http404
        chapters = read(file)
        self.page_subtitle = chapters.title
        return {**super().get_context_data(**kwargs), "chapters": chapters}


def urls() -> list[URLPattern]:
    return [
        path("handbook/", HandbookScreen.as_view(), name=NAME),
        path("handbook/<slug:page>/", HandbookScreen.as_view(), name=NAME),
    ]


def menu_item() -> MenuItem:
    return MenuItem(_("Handbook"), reverse(NAME), name=NAME, icon_name="help", order=1)
