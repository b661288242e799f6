"""Where the words of the page on this screen are read."""

from django import template
from wagtail.models import Page

from content.plain_words import screen

register = template.Library()


@register.simple_tag(takes_context=True)
def plain_words_address(context: dict, page: Page) -> str:
    return screen.address_for(page, context["request"])
