from django.apps import AppConfig


class PagetreeConfig(AppConfig):
    name = "pagetree"

    def ready(self) -> None:
        from . import signals

        signals.connect()
