from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class GuidanceConfig(AppConfig):
    name = "guidance"

    def ready(self) -> None:
        from glossary.models import Term

        from .glossary_page import renew_glossary_pages

        for signal in (post_save, post_delete):
            signal.connect(renew_glossary_pages, sender=Term, dispatch_uid="glossary_pages")
