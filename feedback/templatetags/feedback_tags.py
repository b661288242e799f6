"""What was said of a page, on that page."""

from django import template

from feedback.published import SaidHere, said_here

register = template.Library()


@register.simple_tag(takes_context=True)
def said_of_page(context: template.Context) -> SaidHere | None:
    """None on what isn't a public page at its own address."""
    layout = context["layout"]
    return said_here(layout.node) if layout.is_page and layout.node.public else None
