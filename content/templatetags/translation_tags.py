"""What the screen of a translation offers to whom."""

from django import template

from content.translation import screen

register = template.Library()


@register.simple_tag(takes_context=True)
def translation_offers(context: dict) -> dict:
    """What the footer of the screen offers. Also puts whether the page is locked into `props`,
    which wagtail-localize's editor reads.
    """
    page = context["instance"]
    user = context["request"].user
    context["props"], offers = screen.screen(user, context["translation"], page, context["props"])
    return offers
