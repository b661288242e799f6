from django.apps import AppConfig
from django.core.checks import register


class CouncilsConfig(AppConfig):
    name = "councils"

    def ready(self) -> None:
        from . import checks

        register(checks.council_folder)
