from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "glossary"

    def ready(self) -> None:
        from registry.slots import AGREED_WORDS

        from .agreed import agreed_words

        AGREED_WORDS.add("glossary", agreed_words)
