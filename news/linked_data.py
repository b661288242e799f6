"""A news page as schema.org data."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from content.media.pictures import Picture
from content.serving.demonstration import demonstration_words
from content.serving.linked_data import data_block

if TYPE_CHECKING:
    from .models import NewsPage


def news_article(page: "NewsPage", picture: Picture | None) -> SafeString:
    """The content of a public NewsPage's data block. `picture` is its Picture or None. A date is as
    precise as it is known.
    """
    site, words = gettext("SEND Local Offer"), demonstration_words()
    address = settings.BASE_URL + page.node.url  # type: ignore[operator]
    data = {
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
    return data_block(data)
