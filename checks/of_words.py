"""Checks of English words: those of `reading`, days that are over, and promises without a day."""

import re
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from dates import PartialDate
from reading.markup import Piece
from reading.remarks import Kind
from reading.sentences import sentences_of, without_quotations

from .check import Check, Finding, Subject
from .page_words import pieces

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
TO_COME = re.compile(
    rf"\b(?:will|until|closes?|deadline|apply by|reply by|book by)\b[^.]*?"
    rf"\b((?:\d{{1,2}} )?{MONTH} 20\d\d)\b",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"\b(?:will|’ll|'ll|plans? to|aims? to|hopes? to|(?:is|are) going to)\b", re.IGNORECASE
)
SOME_DAY = re.compile(
    r"\b(?:soon|shortly|in due course|in the near future|as soon as possible|before long"
    r"|in the coming (?:days|weeks|months)|over the coming (?:weeks|months)|later this year"
    r"|when we can)\b",
    re.IGNORECASE,
)
HAS_DATE = re.compile(rf"\b20\d\d\b|\b{MONTH}\b|\bwithin \w+ (?:working )?(?:days|weeks|months)\b")


def _of_kind(kind: Kind) -> Callable[[Subject], Iterable[Finding]]:
    def find(subject: Subject) -> Iterator[Finding]:
        for remark in subject.reading.remarks:
            if remark.kind == kind:
                piece = remark.piece
                yield Finding(
                    remark.words,
                    remark.sentence,
                    piece.where,
                    piece.place,
                    instead=remark.instead,
                )

    return find


def _sentences(subject: Subject) -> Iterator[tuple[str, Piece]]:
    for piece in pieces(subject.page):
        for sentence in sentences_of(without_quotations(piece.text)):
            yield sentence, piece


def _days_over(subject: Subject) -> Iterator[Finding]:
    """An update and a report of progress tell what was; other pages tell what is."""
    if subject.page.tells_progress or subject.page.published:
        return
    for sentence, piece in _sentences(subject):
        for found in TO_COME.finditer(sentence):
            date = PartialDate.read(found[1])
            if date and date.end < subject.known.today:
                yield Finding(found[1], sentence, piece.where, piece.place)


def _promises(subject: Subject) -> Iterator[Finding]:
    for sentence, piece in _sentences(subject):
        vague = SOME_DAY.search(sentence)
        if vague and PROMISE.search(sentence) and not HAS_DATE.search(sentence):
            yield Finding(vague[0], sentence, piece.where, piece.place)


WORD_CHECKS = [
    Check(
        "hard",
        _("A hard sentence"),
        _("Its words are long. Say it as you would to a neighbour, or make two sentences of it."),
        _of_kind("hard"),
        english=True,
    ),
    Check(
        "long",
        _("A long sentence"),
        _("Make two or three sentences of it."),
        _of_kind("long"),
        english=True,
    ),
    Check(
        "short form",
        _("A short form without its meaning"),
        _("Write the whole words first, then the short form in brackets."),
        _of_kind("short form"),
        english=True,
    ),
    Check(
        "word",
        _("Words that no parent says"),
        _("Write instead:"),
        _of_kind("word"),
        english=True,
    ),
    Check(
        "empty link",
        _("A link that says nothing"),
        _("Name what it leads to: some people hear only the links of a page."),
        _of_kind("link"),
        english=True,
    ),
    Check(
        "day over",
        _("A day that is over"),
        _("It reads as if it were still to come. Say what happened, or take it away."),
        _days_over,
        english=True,
    ),
    Check(
        "promise",
        _("A promise without a date"),
        _("Say by when, as exactly as you know it. If nobody knows, say that."),
        _promises,
        english=True,
    ),
]
