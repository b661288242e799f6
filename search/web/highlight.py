"""The words of a search within a text: found by their stems, marked with control characters,
escaped, and only then turned into <mark>.
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.understanding.expressions import Stems
from search.understanding.query import Query
from search.understanding.text import split, stem
from search.understanding.word_lists import STOP_WORDS

START, END = "\x02", "\x03"
SHOWN = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0963\u0966-\u0dff'’]+[^\W_]*)*")
Piece = tuple[int, int, str | None]  # as `_pieces` gives them
AROUND, LONGEST = 12, 36  # words of an excerpt before the first word found, and in all


def sought(query: Query) -> set[Stems]:
    """{sequence of stems} that count as found: each word that was typed, and every other way to say
    it.
    """
    terms = [term for term in query.terms if term.sought and term.typed]
    return {one.stems for term in terms for one in term.alternatives} | {
        (stem,) for term in terms for stem in term.alternatives[0].stems
    }


def marked(text: str, language: str, ways: Iterable[Stems]) -> SafeString:
    """Safe HTML of a plain text, with <mark> around what was sought."""
    pieces = _pieces(text, language)
    parts, at = [], 0
    for start, end in _joined(_found(pieces, ways)):
        begin, stop = pieces[start][0], pieces[end - 1][1]
        parts += [_clean(text[at:begin]), START, _clean(text[begin:stop]), END]
        at = stop
    html = escape("".join([*parts, _clean(text[at:])]))
    return mark_safe(html.replace(START, "<mark>").replace(END, "</mark>"))  # noqa: S308 - escaped in the line above


def best_page(pages: Iterable[str], language: str, ways: Iterable[Stems]) -> tuple[int, str] | None:
    """(number of the page from 1, an excerpt of its text) where most of what was sought stands;
    None where nothing does.
    """
    best: tuple[int, int, str, list[Piece], int] | None = None
    for number, text in enumerate(pages, 1):
        pieces = _pieces(text, language)
        found = _found(pieces, ways)
        score = len({stems for _start, _end, stems in found})
        if found and (best is None or score > best[0]):
            best = score, number, text, pieces, found[0][0]
    return (best[1], _excerpt(*best[2:])) if best else None


def _pieces(text: str, language: str) -> list[Piece]:
    """[(start, end, stem or None for a word without meaning)] of each word."""
    stopped: set[str] | frozenset[str] = STOP_WORDS.get(language, frozenset())
    found: list[Piece] = []
    for word in SHOWN.finditer(text):
        folded = split(word.group())
        kept = folded and folded[0] not in stopped
        found.append((word.start(), word.end(), stem(folded[0], language) if kept else None))
    return found


def _found(pieces: list[Piece], ways: Iterable[Stems]) -> list[tuple[int, int, Stems]]:
    """[(first piece, piece after the last, the stems)] of all that was sought, words without
    meaning passed over.
    """
    by_first: dict[str, list[Stems]] = {}
    for way in sorted(filter(None, ways), key=len, reverse=True):
        by_first.setdefault(way[0], []).append(way)
    telling = [(number, piece[2]) for number, piece in enumerate(pieces) if piece[2]]
    found = []
    for at, (number, first) in enumerate(telling):
        for way in by_first.get(first, ()):
            window = telling[at : at + len(way)]
            if tuple(stem for _number, stem in window) == way:
                found.append((number, window[-1][0] + 1, way))
                break
    return found


def _joined(found: Iterable[tuple[int, int, Stems]]) -> Iterator[tuple[int, int]]:
    """Spans that don't overlap."""
    end = 0
    for start, stop, _stems in found:
        if start >= end:
            yield start, stop
            end = stop


def _excerpt(text: str, pieces: list[Piece], first: int) -> str:
    start = max(first - AROUND, 0)
    end = min(start + LONGEST, len(pieces))
    words = " ".join(text[pieces[start][0] : pieces[end - 1][1]].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(pieces) else ''}"


def _clean(text: str) -> str:
    return text.replace(START, "").replace(END, "")
