"""English words on a page in another language, marked with their language and direction: screen
readers say them in English, and in Urdu they run from left to right.

It is done on the finished page, as such words may stand in any of its templates.
"""

import re
from collections.abc import Iterable
from html import unescape

from django.http import HttpResponse
from django.utils.html import escape

from typed.english import CLOSE, INLINE, KEPT, OPEN, TAG, is_balanced

MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def mark_response(response: HttpResponse, pieces: Iterable[str]) -> None:
    html = response.content.decode(response.charset)
    response.content = MAIN.sub(lambda main: marked(main[0], pieces), html)


def marked(html: str, pieces: Iterable[str]) -> str:
    """The same HTML, with what is one of these pieces of words marked. A piece may hold tags."""
    whole = {_text(part) for piece in pieces for part in (piece, *piece.split("\n"))} - {""}
    within = re.compile(
        "|".join(rf"(?<!\w){re.escape(escape(text))}(?!\w)" for text in _longest_first(whole))
    )
    made: list[str] = []
    run: list[str] = []
    kept_until = ""
    for part in TAG.split(html):
        if kept_until:
            made.append(part)
            kept_until = "" if part == kept_until else kept_until
        elif not part.startswith("<") or INLINE.match(part):
            run.append(part)
        else:
            made += [_marked_run(run, whole, within), part]
            run = []
            kept = KEPT.match(part)
            kept_until = f"</{kept[1]}>" if kept else ""
    return "".join([*made, _marked_run(run, whole, within)])


def _marked_run(run: list[str], whole: set[str], within: re.Pattern[str]) -> str:
    """Words and the elements that stand in one line with them."""
    html = "".join(run)
    if _text(html) in whole and is_balanced(run):
        before, words, after = AROUND.fullmatch(html).groups()
        return f"{before}{OPEN}{words}{CLOSE}{after}"
    return "".join(
        part if part.startswith("<") else within.sub(lambda found: f"{OPEN}{found[0]}{CLOSE}", part)
        for part in run
    )


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).split())


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=len, reverse=True)
