"""The engines that this site has: one over a file of this machine, one over Elasticsearch where
that is configured.
"""

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from search.engines.embedded import Embedded

if TYPE_CHECKING:
    from search.engines.elastic import Elastic


@cache
def embedded() -> Embedded:
    settings.SEARCH_DIR.mkdir(parents=True, exist_ok=True)
    return Embedded(settings.SEARCH_DIR / "embedded.sqlite3")


@cache
def elastic() -> "Elastic | None":
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


def engines() -> "list[Embedded | Elastic]":
    return [engine for engine in (embedded(), elastic()) if engine]
