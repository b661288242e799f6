from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"

    def ready(self) -> None:
        from registry.slots import DOCUMENT_PAGES

        from .models import PublicationPage

        DOCUMENT_PAGES.add("publications", PublicationPage.pages_of_documents)
