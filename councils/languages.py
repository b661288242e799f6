"""The languages that a council's site is written in."""

from django.conf import settings
from wagtail.coreutils import get_content_languages


def other_languages() -> list[tuple[str, str]]:
    """[(code, name)] of the languages of this site besides English."""
    return [
        (code, name)
        for code, name in get_content_languages().items()
        if code != settings.LANGUAGE_CODE
    ]
