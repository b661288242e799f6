"""English that a page in another language quotes, such as a sentence to say on the telephone: a
screen reader is to read it in English.
"""

import re

from django.conf import settings
from django.utils.translation import get_language

from typed.english import CLOSE, OPEN

QUOTED = re.compile(r"“([A-Za-z][A-Za-z0-9 ,.!?:’–-]*)”")
OTHER_SCRIPT = re.compile("[\u0370-\u1fff]")  # Greek, Cyrillic, Arabic, those of India …
# In a text of Latin letters, what is quoted is English only with one of these words.
SURELY = re.compile(r"\b(?:the|of|and|with|she|he|is|you|your|want|cannot|would)\b")


def marked(html: str) -> str:
    """Safe HTML of a page's words with the language of English quotations of two words or more."""
    if "“" not in html or get_language() == settings.LANGUAGE_CODE:
        return html
    other_script = bool(OTHER_SCRIPT.search(html))

    def mark(found: re.Match[str]) -> str:
        words = found[1]
        english = " " in words.strip() and (other_script or SURELY.search(words))
        return f"“{OPEN}{words}{CLOSE}”" if english else found[0]

    return QUOTED.sub(mark, html)
