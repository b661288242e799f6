from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from outbox.readers import follower

        from . import copies, misses, signals  # noqa: F401
        from .index import Follower

        for copy in copies.copies():
            follower(f"search: {copy.name}", Follower(copy))
