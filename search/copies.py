"""The copies of the search index that this site has: one in a file of this machine, one in Elasticsearch where that is configured."""

import contextlib
from functools import cache

from django.conf import settings

from search.engines.embedded import EmbeddedEngine


@cache
def embedded():
    return EmbeddedEngine(settings.SEARCH_DIR / "embedded.sqlite3")


@cache
def elastic():
    """None where no server is configured."""
    if not settings.ELASTICSEARCH:
        return None
    from search.engines.elastic import ElasticEngine  # where no server is configured, its library costs no memory

    return ElasticEngine(settings.ELASTICSEARCH, settings.ELASTICSEARCH_PREFIX, [code for code, _name in settings.LANGUAGES])


def copies():
    return [copy for copy in (embedded(), elastic()) if copy]


def mark_damaged(copy):
    """Ask the worker to make this copy anew. On a full disk nobody can be asked; the next search asks again."""
    with contextlib.suppress(OSError):
        _mark(copy).touch()


def is_marked(copy):
    return _mark(copy).exists()


def unmark(copy):
    _mark(copy).unlink(missing_ok=True)


def _mark(copy):
    return settings.SEARCH_DIR / f"{copy.name}.damaged"
