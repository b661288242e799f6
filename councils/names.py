"""Names out of a council's folder in the language of whoever reads."""

from collections.abc import Mapping

from django.utils.functional import Promise, lazystr
from django.utils.translation import get_language


class Named:
    """A name with its translations, which text becomes as it is shown."""

    def __init__(self, name: str, translations: Mapping[str, str]) -> None:
        self.name, self.translations = name, translations

    def __str__(self) -> str:
        return self.translations.get(get_language() or "", self.name)


def lazy_name(name: str, translations: Mapping[str, str]) -> Promise:
    """For settings, which are read before anybody has a language."""
    return lazystr(Named(name, translations))
