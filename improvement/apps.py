from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "improvement"

    def ready(self):
        from . import checks, digest, signals  # noqa: F401
