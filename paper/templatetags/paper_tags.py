from django import template

from pagetree.node import Node
from paper import sections

register = template.Library()


@register.simple_tag
def section_of(node: Node) -> Node | None:
    """The section that a reader of this page may want to print."""
    return sections.section_of(node)
