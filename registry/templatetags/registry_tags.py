"""The place in a template that another feature fills."""

from django import template
from django.utils.safestring import SafeString

from registry.slots import TEMPLATES

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str) -> SafeString | str:
    """The template that a feature added for this place, as `include` would show it."""
    added = TEMPLATES.get(name)
    if not added:
        return ""
    with context.push():
        return context.template.engine.get_template(added).render(context)
