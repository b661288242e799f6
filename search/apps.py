from django.apps import AppConfig
from django.conf import settings


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from outbox.readers import follower
        from registry.slots import VIEW_TITLES

        from . import copies, misses, signals, skipped, views  # noqa: F401
        from .index import Follower

        VIEW_TITLES.add("search", views.search_title)
        follower("search: embedded", Follower(copies.embedded))
        if settings.ELASTICSEARCH:
            follower("search: elastic", Follower(copies.elastic))
