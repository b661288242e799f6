"""What the admin's screens show of the checks."""

from django import template
from wagtail.models import Page

from checks import gate, screen

register = template.Library()


@register.simple_tag(takes_context=True)
def checks_address(context: dict, page: Page) -> str:
    return screen.address_for(page, context["request"])


@register.simple_tag
def why_not_published(page: Page) -> str:
    return gate.why_not(page)
