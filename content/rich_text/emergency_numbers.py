"""Emergency numbers in any page's text: where the words say to ring one, it becomes a link that
calls.
"""

import re
from pathlib import Path

NUMBER = re.compile(
    r"(?<![\w£$€.,/-])(?<!\d[ \u00a0])(?:999|111|101|116[ \u00a0]123|0800["
    r" \u00a0]1111)(?!\w|[.,/-]\d|[ \u00a0]?[\d%])"
)
SOME = re.compile("999|11[16]|101|0800")  # in most texts there is nothing to look for
SHORT = re.compile(r"\d{3}\Z")  # as likely a count: a word of calling has to stand near it
WORDS = Path(__file__).with_name("words_of_calling.txt")
BEFORE, AFTER = 40, 20  # characters in which such a word is looked for
TAG = re.compile(r"(<[^>]*>)")


def _calling() -> re.Pattern[str]:
    """Words that tell to ring a number, as their file has them for all languages."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()[1:]]
    ways = [
        re.escape(word[1:]) if word.startswith("*") else rf"\b{re.escape(word)}" for word in words
    ]
    return re.compile("|".join(ways), re.IGNORECASE)


CALLING = _calling()


def linked(html: str) -> str:
    """Safe HTML with a link on every emergency number that the words say to ring. Existing links
    are kept.
    """
    if not SOME.search(html):
        return html
    made, said, within = [], "", False
    for piece in TAG.split(html):
        if piece.startswith("<"):
            within = (within or piece.startswith(("<a ", "<a>"))) and piece != "</a>"
            made.append(piece)
            continue
        made.append(piece if within else _with_links(piece, said))
        said += piece
    return "".join(made)


def _with_links(text: str, before: str) -> str:
    def link(found: re.Match) -> str:
        number = found.group()
        near = (before + text[: found.start()])[-BEFORE:] + text[found.end() :][:AFTER]
        if SHORT.match(number) and not CALLING.search(near):
            return number
        digits = re.sub(r"\D", "", number)
        return f'<a href="tel:{digits}"><bdi dir="ltr">{number}</bdi></a>'

    return NUMBER.sub(link, text)
