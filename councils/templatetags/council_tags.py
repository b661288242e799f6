"""What templates use from a council's folder."""

from django import template

from councils import council
from councils.folder import HelpLine

register = template.Library()


@register.simple_tag
def help_lines() -> tuple[HelpLine, ...]:
    """Numbers for people in danger that only exist in this area."""
    return council().help_lines
