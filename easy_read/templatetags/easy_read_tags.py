"""Tags of Easy Read pages, and of the pages that they retell."""

from django import template
from django.utils.safestring import SafeString

from content.pages.base import BasePage
from easy_read import drawings, full_page
from pagetree.node import Node

register = template.Library()


@register.simple_tag
def drawing(name: str) -> SafeString:
    return drawings.svg(name)


@register.simple_tag
def easy_read_of(page: object) -> Node | None:
    """The public Easy Read page of a page, in its own language."""
    return full_page.easy_read_of(page.node) if isinstance(page, BasePage) else None
