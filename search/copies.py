"""The copies of the search index that this site has: one in a file of this machine, one in
Elasticsearch where that is configured.
"""

from functools import cache

from django.conf import settings

from search.engines.embedded import Embedded


@cache
def embedded():
    settings.SEARCH_DIR.mkdir(parents=True, exist_ok=True)
    return Embedded(settings.SEARCH_DIR / "embedded.sqlite3")


@cache
def elastic():
    """None where no server is configured."""
    if not settings.ELASTICSEARCH:
        return None
    from search.engines.elastic import (
        Elastic,
    )  # where no server is configured, its library costs no memory

    return Elastic(
        settings.ELASTICSEARCH,
        settings.ELASTICSEARCH_PREFIX,
        [code for code, _name in settings.LANGUAGES],
    )


def copies():
    return [copy for copy in (embedded(), elastic()) if copy]
