from django.apps import AppConfig


class EasyReadConfig(AppConfig):
    name = "easy_read"

    def ready(self) -> None:
        from wagtail.signals import init_new_page

        from registry.slots import TEMPLATES

        from .new_page import begin

        TEMPLATES.add("page.head", "easy_read/link.html")
        init_new_page.connect(begin, dispatch_uid="easy_read_new_page")
