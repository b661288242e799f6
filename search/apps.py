from django.apps import AppConfig
from django.conf import settings


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from outbox.readers import follower

        from . import copies, misses, signals, skipped  # noqa: F401
        from .index import Follower

        follower("search: embedded", Follower(copies.embedded))
        if settings.ELASTICSEARCH:
            follower("search: elastic", Follower(copies.elastic))
