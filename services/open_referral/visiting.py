"""How other areas' feeds are asked."""

from typing import Any

from django.conf import settings

from fetching import MEGABYTE, Visit

HEADERS = {"Accept": "application/json", "User-Agent": "local-offer-directory"}


def feed_visit(**otherwise: Any) -> Visit:
    """All that is asked of one feed."""
    limits = {
        "seconds": settings.FEED_SECONDS,
        "each": settings.FEED_SECONDS_EACH,
        "most": settings.FEED_MEGABYTES * MEGABYTE,
        "most_each": settings.FEED_MEGABYTES_EACH * MEGABYTE,
        "hosts": settings.FEED_HOSTS,
    }
    return Visit(**{"headers": HEADERS, **limits, **otherwise})
