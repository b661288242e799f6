from django.apps import AppConfig
from django.conf import settings


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from registry.slots import CHANGE_READERS, DAILY_JOBS, FOLLOWERS, VIEW_TITLES

        from . import copies, misses, signals, skipped, views
        from .index import Follower

        signals.connect()
        VIEW_TITLES.add("search", views.search_title)
        DAILY_JOBS.add("forget old searches", misses.forget_old_misses)
        CHANGE_READERS.add("odd words", skipped.look_for_odd_words)
        FOLLOWERS.add("search: embedded", Follower(copies.embedded))
        if settings.ELASTICSEARCH:
            FOLLOWERS.add("search: elastic", Follower(copies.elastic))
