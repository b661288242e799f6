"""A news page as schema.org data (JSON-LD). Browsers don't execute a data block, so the content
security policy allows it.
"""

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from content.media.pictures import Picture
from content.serving.demonstration import demonstration_words

if TYPE_CHECKING:
    from .models import NewsPage

NOT_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def news_article(page: "NewsPage", picture: Picture | None) -> SafeString:
    """The content of a public NewsPage's data block. `picture` is its Picture or None. A date is as
    precise as it is known.
    """
    site, words = gettext("SEND Local Offer"), demonstration_words()
    address = settings.BASE_URL + page.node.url  # type: ignore[operator]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.node.language,
        "datePublished": page.published.datetime if page.published else None,
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
        "image": settings.BASE_URL + picture.src if picture else None,
        "author": {
            "@type": "Organization",
            "name": f"{site} ({words})" if words else site,
            "url": settings.BASE_URL,
        },
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(NOT_IN_SCRIPT))  # noqa: S308 - nothing in it can end the script element
