from django.apps import AppConfig


class StaffingConfig(AppConfig):
    name = "staffing"

    def ready(self) -> None:
        from registry.slots import DOCUMENT_REPLACEMENTS

        from .models import StaffingStructurePage

        DOCUMENT_REPLACEMENTS.add("staffing", StaffingStructurePage.replaced_documents)
