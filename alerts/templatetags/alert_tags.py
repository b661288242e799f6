"""Alerts above a page."""

from django import template

from alerts.here import Shown, alerts_for

register = template.Library()


@register.simple_tag(takes_context=True)
def alerts_here(context: template.Context) -> list[Shown]:
    layout = context["layout"]
    return alerts_for(layout.node, layout.language)
