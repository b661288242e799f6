from django.apps import AppConfig


class PagetreeConfig(AppConfig):
    name = "pagetree"

    def ready(self):
        from . import signals  # noqa: F401
