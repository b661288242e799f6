"""The text of error pages in the site's other languages."""

from django import template
from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override

from typed import english
from typed.digits import direction

register = template.Library()
SAID = {
    "failed": gettext_noop(
        "Something went wrong on our side. It isn’t your fault. Please try again in a few minutes."
    ),
    "away": gettext_noop("The site is resting for a moment. Please try again in a few minutes."),
}


@register.inclusion_tag("components/in_other_languages.html")
def in_other_languages(key: str) -> dict[str, list[dict[str, str]]]:
    """A paragraph in each of the languages that have this text."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said = gettext(SAID[key])
        if english.plain(said) != SAID[key]:
            found.append({"code": code, "direction": direction(code), "said": said})
    return {"others": found}
