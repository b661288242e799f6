from django.apps import AppConfig
from django.core.checks import register


class AccessibilityConfig(AppConfig):
    name = "accessibility"

    def ready(self) -> None:
        from pagetree.signals import watch
        from registry.slots import DESK_SECTIONS

        from . import checks, desk
        from .models import KnownProblem

        register(checks.statement_is_kept, "accessibility", deploy=True)
        watch(KnownProblem)
        DESK_SECTIONS.add("accessibility", desk.statement)
