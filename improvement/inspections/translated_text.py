"""Words that may stand in another language than the page around them."""

from django.conf import settings


class Text(str):
    """Plain words and the language that they are in."""

    __slots__ = ("language",)

    def __new__(cls, words, language=settings.LANGUAGE_CODE):
        text = super().__new__(cls, words)
        text.language = language
        return text

    @classmethod
    def choose(cls, english, others, language):
        """In `language` where `others`, {language: words}, has it, else in English."""
        return cls(others[language], language) if others.get(language) else cls(english)
