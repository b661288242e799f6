"""The layout of every page, taken from the tree: menu, breadcrumbs, neighbours, languages, footer.

It needs no query except for the service's setting, once for each version of the tree.
"""

import datetime

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language

import pagetree
from content.serving.demonstration import (
    demonstration_notice,
    demonstration_words,
    is_demonstration,
)
from content.serving.sitemap import alternates
from dates.clock import as_of
from pagetree.node import Node
from pagetree.tree import Tree
from typed.digits import direction

from .languages import ASKED_FOR, Language, homes_of, languages_of, notice_for
from .models import FOOTER_PAGES, ServiceDetails


def _details(tree: Tree) -> ServiceDetails | None:
    return (
        ServiceDetails.objects.filter(site_id=tree.default_site.pk).first()
        if tree.default_site
        else None
    )


class Layout:
    """What base.html reads as `layout`. A page without a node (a topic, an error page) counts as
    standing below the home page.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.direction = direction(self.language)

    @cached_property
    def tree(self) -> Tree:
        return pagetree.current()

    @cached_property
    def demonstration(self) -> bool:
        return is_demonstration()

    @property
    def notice(self) -> str:
        return demonstration_words()

    @property
    def notice_with_day(self) -> str:
        """For people who work here, whose schedules and histories follow that day."""
        return demonstration_notice()

    @property
    def progress_day(self) -> datetime.date | None:
        """The day as known on which promises, news or places are shown; None on pages of advice."""
        return as_of() if self.node and self.node.model.tells_progress else None

    @property
    def masthead(self) -> SafeString:
        """Brand and menu as HTML, rendered once for each section of the site, as they hold half of
        a page's links.
        """
        key = ("masthead", self.language, self.section.id if self.section else None)
        return self.tree.cached(
            key, lambda tree: render_to_string("components/masthead.html", {"layout": self})
        )

    @property
    def footer(self) -> SafeString:
        """The footer as HTML, the same on every page of a language."""
        return self.tree.cached(
            ("footer", self.language),
            lambda tree: render_to_string("components/footer.html", {"layout": self}),
        )

    @cached_property
    def homes(self) -> list[tuple[Language, str | None]]:
        """[(Language, its home page's address)] of the other languages."""
        return homes_of(self.tree, self.languages)

    @cached_property
    def node(self) -> Node | None:
        page = getattr(self.request, "node", None)
        route = getattr(self.request, "_wagtail_route_for_request", None)
        return page or (self.tree.get(route[0].pk) if route else None)

    @property
    def is_page(self) -> bool:
        """Whether the address is the page's own, rather than a route below it such as a month of
        the news.
        """
        return bool(self.node) and self.request.path == self.node.url

    @cached_property
    def home(self) -> Node | None:
        return self.tree.home(self.language)

    @cached_property
    def menu(self) -> list[tuple[Node, list[Node]]]:
        """[(node, [its public children in menus])] for the sections of the home page."""
        home = self.home
        if not home:
            return []
        return self.tree.cached(
            ("menu", home.id), lambda tree: [(node, _in_menus(node)) for node in _in_menus(home)]
        )

    @cached_property
    def breadcrumbs(self) -> list[Node]:
        """The nodes above this page, from the home page down."""
        return self.node.ancestors if self.node else [self.home] if self.home else []

    @cached_property
    def section(self) -> Node | None:
        """The section of the site that this page belongs to: the node below the home
        page, or None.
        """
        if not self.node or not self.node.parent:
            return None
        line = [*self.node.ancestors, self.node]
        return line[1] if len(line) > 1 else None

    @cached_property
    def neighbours(self) -> list[Node]:
        """The public pages beside this one, including itself; [] if it has none."""
        parent = self.node.parent if self.node else None
        if not parent or parent.url is None or parent == self.home:
            return []
        return [child for child in parent.public_children if child.in_menus]

    @cached_property
    def languages(self) -> list[Language]:
        """Each with an address that leads to this page in it, or to the English page."""
        return languages_of(self.tree, self.request, self.node)

    @property
    def not_in_your_language(self) -> SafeString | str:
        """Told to whoever asked for this page in a language that it does not exist in."""
        return notice_for(self.request.GET.get(ASKED_FOR, ""), self) if self.is_page else ""

    @property
    def other_languages(self) -> list[Language]:
        """Other languages in which this very page exists."""
        return [
            language for language in self.languages if language.has_page and not language.current
        ]

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """[(hreflang, full address)] of a page; other views give base.html their own."""
        return alternates({one.code: one.url for one in self.languages if one.has_page})

    @cached_property
    def details(self) -> ServiceDetails | None:
        """The setting, or None."""
        return self.tree.cached("service details", _details)

    @cached_property
    def links(self) -> dict[str, Node | None]:
        """{name: public page in the reader's language, or None} of the pages that the setting
        names.
        """
        return {
            name: self.tree.local(getattr(self.details, f"{name}_id", None), self.language)
            for name in FOOTER_PAGES
        }

    @property
    def address(self) -> str:
        """This page's own full address, without the query."""
        return f"{self.origin}{self.request.path}"

    @property
    def origin(self) -> str:
        return settings.BASE_URL


def _in_menus(node: Node) -> list[Node]:
    return [child for child in node.public_children if child.in_menus]
