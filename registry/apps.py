from django.apps import AppConfig
from django.core import checks


class RegistryConfig(AppConfig):
    name = "registry"

    def ready(self) -> None:
        from .checks import slots_are_filled, templates_stay_apart

        checks.register(slots_are_filled)
        checks.register(templates_stay_apart, checks.Tags.templates)
