from django.apps import AppConfig
from django.conf import settings


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from registry.slots import CHANGE_READERS, CONTINUOUS_JOBS, DAILY_JOBS, VIEW_TITLES
        from search.engines import configured
        from search.indexing import signals, skipped
        from search.indexing.updater import IndexUpdater
        from search.web import misses, views

        signals.connect()
        VIEW_TITLES.add("search", views.search_title)
        DAILY_JOBS.add("forget old searches", misses.forget_old_misses)
        CHANGE_READERS.add("odd words", skipped.look_for_odd_words)
        CONTINUOUS_JOBS.add("search: embedded", IndexUpdater(configured.embedded))
        if settings.ELASTICSEARCH:
            CONTINUOUS_JOBS.add("search: elastic", IndexUpdater(configured.elastic))
