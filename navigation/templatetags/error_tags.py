"""The text of error pages in the site's other languages."""

from django import template
from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override

from typed.digits import direction

register = template.Library()
SAID = {
    "failed": gettext_noop(
        "Something went wrong on our side. It isn’t your fault. Please try again in a few minutes."
    ),
    "away": gettext_noop("The site is resting for a moment. Please try again in a few minutes."),
}


@register.simple_tag
def in_other_languages(key: str) -> list[dict[str, str]]:
    """[{code, direction, said}] of the languages that have this text."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said = gettext(SAID[key])
        if said != SAID[key]:
            found.append({"code": code, "direction": direction(code), "said": said})
    return found
