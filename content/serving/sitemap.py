"""An entry of sitemap.xml, as Django's template reads it, and which languages it names."""

import datetime
from typing import Any

from django.conf import settings


def entry(
    path: str, changed: datetime.datetime | None, translations: dict[str, str]
) -> dict[str, Any]:
    """Addresses begin with BASE_URL, like the canonical ones of pages. `translations`: {language:
    path}, its own too.
    """
    return {
        "location": settings.BASE_URL + path,
        "lastmod": changed,
        "alternates": [
            {"lang_code": code, "location": address} for code, address in alternates(translations)
        ],
    }


def alternates(translations: dict[str, str]) -> list[tuple[str, str]]:
    """[(hreflang, full address)], English again for whoever reads none of them; [] of one alone."""
    if len(translations) < 2:
        return []
    found = [(code, settings.BASE_URL + path) for code, path in translations.items()]
    if settings.LANGUAGE_CODE in translations:
        found.append(("x-default", settings.BASE_URL + translations[settings.LANGUAGE_CODE]))
    return found
