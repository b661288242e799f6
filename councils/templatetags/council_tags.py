"""What templates ask of a council's folder."""

from django import template

from councils import council
from councils.folder import HelpLine

register = template.Library()


@register.simple_tag
def help_lines() -> tuple[HelpLine, ...]:
    """Numbers for somebody in danger that only this area has."""
    return council().help_lines
