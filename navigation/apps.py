from django.apps import AppConfig


class NavigationConfig(AppConfig):
    name = "navigation"

    def ready(self) -> None:
        from pagetree.signals import watch

        from .models import ServiceDetails

        watch(ServiceDetails)
