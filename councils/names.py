"""Names from a council's folder, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise, lazystr
from django.utils.translation import get_language


class Named:
    """A name with its translations. It is translated when it is shown."""

    def __init__(self, name: str, translations: Mapping[str, str]) -> None:
        self.name, self.translations = name, translations

    def __str__(self) -> str:
        return self.translations.get(get_language() or "", self.name)


def lazy_name(name: str, translations: Mapping[str, str]) -> Promise:
    """For settings, which are read before a language is active."""
    return lazystr(Named(name, translations))
