"""An entry of sitemap.xml, as Django's template reads it."""

import datetime
from typing import Any

from django.conf import settings


def entry(
    path: str, changed: datetime.datetime | None, translations: dict[str, str]
) -> dict[str, Any]:
    """Addresses begin with BASE_URL, like the canonical ones of pages. `translations`: {language:
    path}, its own too.
    """
    alternates = [
        {"lang_code": code, "location": settings.BASE_URL + other}
        for code, other in translations.items()
    ]
    if settings.LANGUAGE_CODE in translations:
        default = settings.BASE_URL + translations[settings.LANGUAGE_CODE]
        alternates.append({"lang_code": "x-default", "location": default})
    return {
        "location": settings.BASE_URL + path,
        "lastmod": changed,
        "alternates": alternates if len(translations) > 1 else [],
    }
