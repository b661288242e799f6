from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "paper"

    def ready(self) -> None:
        from registry.slots import TEMPLATES

        TEMPLATES.add("page.end", "paper/on_paper.html")
