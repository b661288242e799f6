"""Rich text as readers see it. Links are made from the page tree and cached documents, without a
query.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from django.apps import apps
from django.db.models import Model
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text import LinkHandler, RichText, expand_db_html
from wagtail.rich_text.feature_registry import FeatureRegistry

import pagetree
from content.blocks import normalise
from content.media import documents
from pagetree.node import Node
from typed import telephone

from . import emergency_numbers, english_quotations

BY_TELEPHONE = re.compile(r'<a href="tel:([^"]*)">')


class PageLink(LinkHandler):
    """A link to a page, in the reader's language if it exists; plain text if no visitor may open
    it.
    """

    identifier = "page"

    @staticmethod
    def get_model() -> type[Model]:
        return apps.get_model("wagtailcore", "Page")

    @classmethod
    def extract_references(
        cls, attrs: dict[str, str]
    ) -> Iterator[tuple[type[Model], str, str, str]]:
        yield cls.get_model(), attrs["id"], "", ""

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        tree, language = pagetree.current(), get_language()
        ids = (normalise.primary_key(attrs.get("id")) for attrs in attrs_list)
        return [_page_link(tree.local(page_id, language), language) for page_id in ids]


class DocumentLink(DocumentLinkHandler):
    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        known = documents.all_rows()
        found = [known.get(normalise.primary_key(attrs.get("id"))) for attrs in attrs_list]
        return [f'<a href="{escape(row.url)}">' if row else "<a>" for row in found]


def register_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLink)
    features.register_link_type(DocumentLink)


def _page_link(node: Node | None, language: str) -> str:
    if not node:
        return "<a>"
    other = f' hreflang="{node.language}"' if node.language != language else ""
    return f'<a href="{escape(node.url)}"{other}>'


def _ringing(link: re.Match[str]) -> str:
    """The link with the address of its one number, as a phone takes it; plain text if it has none
    or several.
    """
    address = telephone.only_number(unescape(unquote(link[1])))
    return f'<a href="{address}">' if address else "<a>"


def html(value: RichText | str | None) -> SafeString:
    """Safe HTML of stored rich text, given as a RichText object or its source."""
    source = BY_TELEPHONE.sub(_ringing, getattr(value, "source", value) or "")
    return mark_safe(english_quotations.marked(emergency_numbers.linked(expand_db_html(source))))  # noqa: S308 - the editor's own whitelist has cleaned it
