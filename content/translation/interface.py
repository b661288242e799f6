"""Words of menus, buttons and notices that a language lacks: readers see them in English
(`typed.english`), and the report of translations lists them.
"""

from functools import lru_cache
from pathlib import Path

import polib
from django.conf import settings

FILE = Path("LC_MESSAGES") / "django.po"


def untranslated(language: str) -> list[str]:
    """The English words. A language without a file lacks all that another one has."""
    files = [Path(folder) / language / FILE for folder in settings.LOCALE_PATHS]
    own = [file for file in files if file.exists()]
    others = [file for folder in settings.LOCALE_PATHS for file in Path(folder).glob(f"*/{FILE}")]
    return [
        words
        for file in own or others[:1]
        for words, done in _entries(file, file.stat().st_mtime_ns)
        if not (own and done)
    ]


@lru_cache(maxsize=32)
def _entries(file: Path, _written: int) -> list[tuple[str, bool]]:
    return [(entry.msgid, entry.translated()) for entry in polib.pofile(str(file))]
