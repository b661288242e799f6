"""What a visitor reads on a page, and what it costs."""

import html
import re

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pagetree.present


def cold_queries(client, address):
    """Number of SQL queries of one anonymous visit; it must be answered, and without a cookie."""
    pagetree.present.reset()
    ContentType.objects.clear_cache()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return len(queries)


def words(markup):
    """The text of some HTML, a space between any two words."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def compact(markup):
    """Some HTML without the white space that only lays it out: at the edges of an element, and more
    than one space.
    """
    one_line = re.sub(r"\s+", " ", markup)
    return re.sub(r"(<[a-z][^>]*>) | (?=</)", r"\1", one_line)
