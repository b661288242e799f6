"""What would make a page plainer: each remark with the sentence that it is about."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from .files import lines_of
from .markup import Piece
from .sentences import grade, reading_age, sentences_of, without_quotations, words_of

OLDEST = 11  # the reading age that no page should be above
LONGEST = 25  # words of a sentence
FEWEST_HARD = 8  # words of a sentence that is named as hard; a shorter one is soon read
HARDEST = 3  # sentences that are named where the page as a whole is too hard
SHORT_FORM = re.compile(r"(?<![\w&])[A-Z](?:[A-Z&]*[A-Z])(?=s?(?![\w&]|\.[A-Z]))")
STARTS = re.compile(r"(?:^|[.!?:…“])\s*$")  # what stands before the first word of a sentence
EXPLAINED = (
    r"\(\s*{0}s?\s*\)",  # education, health and care (EHC)
    r"\b{0}s? \((?=[^)]* )",  # EHC (education, health and care)
    r"\b{0}s?,? (?:stands? for|is short for|short for|for short|means?)\b",
    r"\b(?:called|known as) (?:(?:the|an?) )?“?{0}s?\b",
)
Kind = Literal["long", "hard", "short form", "word", "link"]


@dataclass(frozen=True)
class Remark:
    """`words`: what it is about; `instead`: what to write in their place, where a list says so."""

    kind: Kind
    words: str
    sentence: str
    piece: Piece
    instead: str = ""


@dataclass(frozen=True)
class Reading:
    age: float | None  # None: too few words to tell
    words: int
    remarks: list[Remark] = field(default_factory=list)

    @property
    def too_hard(self) -> bool:
        return self.age is not None and self.age > OLDEST

    def count(self, kind: Kind) -> int:
        return sum(remark.kind == kind for remark in self.remarks)


def read(pieces: Iterable[Piece], explained: Collection[str] = ()) -> Reading:
    """`explained`: terms that readers get explained elsewhere, as in a glossary."""
    own = [piece for piece in pieces if words_of(piece.text)]
    sentences = [
        (sentence, piece)
        for piece in own
        if not piece.heading
        for sentence in sentences_of(without_quotations(piece.text))
    ]
    age = reading_age([sentence for sentence, _piece in sentences])
    remarks = [
        *(_hardest(sentences) if age is not None and age > OLDEST else ()),
        *_long(sentences),
        *_short_forms(own, explained),
        *_words(own),
        *_links(own),
    ]
    return Reading(age, sum(len(words_of(piece.text)) for piece in own), remarks)


def _hardest(sentences: list[tuple[str, Piece]]) -> Iterator[Remark]:
    short = [pair for pair in sentences if FEWEST_HARD <= len(words_of(pair[0])) <= LONGEST]
    for sentence, piece in sorted(short, key=lambda pair: -grade([pair[0]]))[:HARDEST]:
        yield Remark("hard", "", sentence, piece)


def _long(sentences: list[tuple[str, Piece]]) -> Iterator[Remark]:
    for sentence, piece in sentences:
        number = len(words_of(sentence))
        if number > LONGEST:
            yield Remark("long", f"{number} words", sentence, piece)


def _short_forms(pieces: list[Piece], explained: Collection[str]) -> Iterator[Remark]:
    """The first place of each that the page nowhere explains."""
    everything = "\n".join(piece.text for piece in pieces)
    here = [term for term in explained if term in everything]
    known = {*lines_of("known_short_forms.txt"), *(word for term in here for word in term.split())}
    for piece in pieces:
        for form in SHORT_FORM.findall(piece.text):
            if form in known:
                continue
            known.add(form)
            if not any(re.search(way.format(re.escape(form)), everything) for way in EXPLAINED):
                yield Remark("short form", form, _around(piece, form), piece)


def _words(pieces: list[Piece]) -> Iterator[Remark]:
    pattern, plainer = _plainer()
    for piece in pieces:
        text = without_quotations(piece.text)
        for found in pattern.finditer(text):
            said = found[0]
            if said[0].isupper() and not STARTS.search(text[: found.start()]):
                continue  # a name, such as Early Years Enhanced Provision
            yield Remark("word", said, _around(piece, said), piece, plainer[said.lower()])


def _links(pieces: list[Piece]) -> Iterator[Remark]:
    empty = set(lines_of("empty_links.txt"))
    for piece in pieces:
        for link in piece.links:
            bare = link.lower().rstrip(".…>»: ")
            if bare in empty or bare.startswith(("http://", "https://", "www.")):
                yield Remark("link", link, _around(piece, link), piece)


def _around(piece: Piece, words: str) -> str:
    """The sentence of the piece in which the words stand."""
    return next((s for s in sentences_of(piece.text) if words in s), piece.text)


@cache
def _plainer() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the words of the list, and {words: what to say instead}."""
    plainer: dict[str, str] = {}
    for line in lines_of("plainer.txt"):
        said, _arrow, instead = line.partition(" => ")
        plainer |= {words.strip().lower(): instead for words in said.split(",")}
    longest_first = sorted(plainer, key=len, reverse=True)
    any_of_them = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?:{any_of_them})(?![\w-])", re.IGNORECASE), plainer
