"""From A to Z: the words of the glossary with their meanings, and every page by its title."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

import pagetree
from content.blocks.fields import StreamField
from content.blocks.vocabulary import vocabulary
from content.pages.base import BasePage
from content.pages.glossary import ExplainedTerm, terms_in
from content.pages.panels import tabs
from content.pages.search_entry import SearchEntry
from outbox.models import LoggedChange
from pagetree.node import Node
from pagetree.tree import Tree
from typed.alphabet import Letter, alphabet_of


class GlossaryPage(BasePage):
    """Made from the list of words explained and from the map of pages, in the page's language."""

    body = StreamField(
        vocabulary("text", "callout"), blank=True, verbose_name=_("words before the list")
    )

    sections = {"terms": _("Words explained"), "pages": _("All pages from A to Z")}
    kind_label = _("Information")
    search_kind = "guidance"
    template = "guidance/glossary_page.html"
    words_template = "guidance/glossary_words.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    subpage_types: list[str] = []
    edit_handler = tabs(FieldPanel("body"))

    class Meta:
        verbose_name = _("page of words explained")
        verbose_name_plural = _("pages of words explained")

    @property
    def terms(self) -> tuple[ExplainedTerm, ...]:
        return terms_in(self.locale_code)

    def first_uses(self) -> None:
        """Nothing: each meaning stands on the page itself."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        alphabet, tree = alphabet_of(self.locale_code), pagetree.current()
        context["words_by_letter"] = alphabet.by_letter(self.terms, _name, "words")
        context["pages_by_letter"] = tree.cached(("a to z", self.locale_code), self._pages)
        return context

    def _pages(self, tree: Tree) -> list[Letter]:
        """Every public page in this language, but for the home page and what another page says in
        another way.
        """
        home = tree.home(self.locale_code)
        pages = [
            node
            for node in tree.by_id.values()
            if node.public
            and node.language == self.locale_code
            and node is not home
            and not getattr(node.model, "retells_parent", False)
        ]
        return alphabet_of(self.locale_code).by_letter(pages, _title, "pages")

    def search_entry(self) -> SearchEntry:
        """With the words of the glossary, as if they were headings and text."""
        entry = super().search_entry()
        return replace(
            entry,
            headings=(*entry.headings, *(", ".join(term.spellings) for term in self.terms)),
            body="\n".join([entry.body, *(term.meaning for term in self.terms)]),
        )


def renew_glossary_pages(**_signal: object) -> None:
    """After a change of a term, and in its transaction: the search reads these pages anew."""
    for pk in GlossaryPage.objects.values_list("pk", flat=True):
        LoggedChange.record("page", pk)


def _name(term: ExplainedTerm) -> str:
    return term.name


def _title(node: Node) -> str:
    return node.title
