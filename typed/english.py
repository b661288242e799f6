"""Words of the interface that a language doesn't have yet are shown in English, and marked so.

gettext's answer for such a word is the English one between two signs that no text has: Unicode
keeps them for a program's own use, and `typed.cleaning` drops them from whatever comes in. So it
is known in the finished answer, however many templates, filters and joins it went through: there
the signs become an element where words stand, and vanish anywhere else.
"""

import gettext
import re

from django.conf import settings
from django.utils.translation import trans_real

BEGINS, ENDS = "\ufdd0", "\ufdd1"
OPEN, CLOSE = f'<span lang="{settings.LANGUAGE_CODE}" dir="ltr">', "</span>"
CONTEXT = "\x04"  # stands between a context and a word in gettext's files
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif]|\{\w*\}")
SIGN = re.compile(f"([{BEGINS}{ENDS}])")
# as they are, as JSON and scripts write them, and as addresses do
WRITTEN = re.compile(rf"[{BEGINS}{ENDS}]|\\ufdd[01]|%EF%B7%9[01]", re.IGNORECASE)
TRACES = tuple(map(str.encode, (BEGINS, ENDS, r"\ufdd", r"\uFDD", "%EF%B7%9", "%ef%b7%9")))
TAG = re.compile(r"(<[^>]*>)")
INLINE = re.compile(r"</?(?:a|abbr|b|bdi|br|em|i|mark|small|span|strong|sub|sup|time)\b")
KEPT = re.compile(r"<(script|style|svg|textarea|title|option)\b")


class EnglishWords(gettext.NullTranslations):
    """What gettext falls back to where neither we nor Django have a word in a language.

    `asked`: whether this process ever needed one; until then no answer can have a sign.
    """

    asked = False

    def gettext(self, message: str) -> str:
        words = message.rpartition(CONTEXT)[2]
        EnglishWords.asked = True
        has_letters = any(map(str.isalpha, PLACEHOLDER.sub("", words)))
        return f"{BEGINS}{words}{ENDS}" if has_letters else words

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def install() -> None:
    """Every language but English falls back to marked words. Wagtail's admin has only English."""
    trans_real.DjangoTranslation._add_fallback = _fall_back_to_marks  # type: ignore[attr-defined]


def _fall_back_to_marks(self: trans_real.DjangoTranslation, localedirs: object = None) -> None:
    if not self.language().startswith(settings.LANGUAGE_CODE):
        self.add_fallback(EnglishWords())


def has_marks(content: bytes) -> bool:
    """Whether a pass over these words is worth its time."""
    return EnglishWords.asked and any(trace in content for trace in TRACES)


def plain(text: str) -> str:
    """The text without signs: where no element can stand."""
    return WRITTEN.sub("", text)


def marked(html: str) -> str:
    """The same HTML with an element around each text between signs."""
    made: list[str] = []
    run: list[str] = []
    kept_until = ""
    for part in TAG.split(html):
        is_tag = part.startswith("<")
        if kept_until:
            made.append(plain(part))
            kept_until = "" if part == kept_until else kept_until
        elif not is_tag or INLINE.match(part):
            run.append(plain(part) if is_tag else part)
        else:
            made += [_marked_run(run), plain(part)]
            run = []
            kept = KEPT.match(part)
            kept_until = f"</{kept[1]}>" if kept and not part.endswith("/>") else ""
    return "".join([*made, _marked_run(run)])


def _marked_run(run: list[str]) -> str:
    """Words and the elements that stand in one line with them. One word may hold another; a sign
    that a filter cut off is made up for.
    """
    made: list[str] = []
    inside: list[str] = []
    depth = 0
    for piece in SIGN.split("".join(run)):
        if piece == BEGINS:
            depth += 1
        elif piece == ENDS:
            depth = max(depth - 1, 0)
            if not depth:
                made.append(_element(inside))
                inside = []
        else:
            (inside if depth else made).append(piece)
    return "".join([*made, _element(inside)])


def _element(pieces: list[str]) -> str:
    """An element of English around these pieces of HTML; within their tags where these don't
    match each other.
    """
    html = "".join(pieces)
    parts = [part for part in TAG.split(html) if part]
    if is_balanced(parts):
        return _around(html)
    return "".join(part if part.startswith("<") else _around(part) for part in parts)


def _around(words: str) -> str:
    return f"{OPEN}{words}{CLOSE}" if words.strip() else words


def is_balanced(parts: list[str]) -> bool:
    """Whether each tag that begins in these pieces of HTML ends in them."""
    open_tags = 0
    for tag in parts:
        if tag.startswith("<") and not tag.startswith("<br"):
            open_tags += -1 if tag.startswith("</") else 1
            if open_tags < 0:
                return False
    return open_tags == 0
