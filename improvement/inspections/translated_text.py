"""Text that may be in another language than the page around it."""

from collections.abc import Mapping
from typing import Self

from django.conf import settings


class TranslatedText(str):
    """Plain text that knows its language."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str = settings.LANGUAGE_CODE) -> Self:
        text = super().__new__(cls, words)
        text.language = language
        return text

    @classmethod
    def choose(cls, english: str, others: Mapping[str, str], language: str) -> Self:
        """In `language` if `others`, {language: text}, has it, else in English."""
        return cls(others[language], language) if others.get(language) else cls(english)
