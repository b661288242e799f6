"""Danger in what somebody typed: a life at risk, violence at home, somebody gone, a carer at the
end.

An expression is known by its words in their order. Unlike the words of a search none is without
meaning here: "attacks me" is danger, "attack" is not. Pure: no database, no models.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.understanding.spelling import SHORTEST, allowed
from search.understanding.text import split, stem
from search.understanding.word_lists import WEAK_WORDS, lines

SOMEBODY = "somebody"
# letters of a word that is an expression by itself and may have a slip: shorter ones are names
ALONE = 6
MOST_SLIPS = 2  # that `_slipped` ever forgives
Right = Callable[[str], bool]  # whether a word is correct


@dataclass(frozen=True)
class Expression:
    """`words`: for each place the words of which one is enough. `ends`: nothing may follow that
    tells more.
    """

    words: tuple[frozenset[str], ...]
    ends: bool


@dataclass(frozen=True)
class Distress:
    expressions: tuple[Expression, ...]

    def within(self, words: Sequence[str], right: Right) -> bool:
        """Whether folded words say so. What is not `right` may be one of ours with a slip."""
        typed = _without_harmless(_same(list(words)))
        heard = [self._heard(typed, at, right) for at in range(len(typed))]
        return any(
            _follows(expression, typed, heard, at)
            for at in range(len(typed))
            for expression in {one for word in heard[at] for one in self._beginning.get(word, ())}
        )

    def _heard(self, typed: list[str], at: int, right: Right) -> frozenset[str]:
        """The words of expressions that this one may be."""
        word = typed[at]
        if not word:
            return frozenset()
        found = set(self._by_stem.get(stem(word, "en"), ()))
        if not (found or word in WEAK_WORDS or right(word)):
            found = _meant(word, self._words)
        return frozenset(found | {SOMEBODY} if _is_person(typed, at, right) else found)

    @cached_property
    def _words(self) -> list[str]:
        found = {word for one in self.expressions for ways in one.words for word in ways}
        return sorted(found - {SOMEBODY})

    @cached_property
    def _by_stem(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for word in self._words:
            found.setdefault(stem(word, "en"), set()).add(word)
        return found

    @cached_property
    def _beginning(self) -> dict[str, list[Expression]]:
        """{a word: the expressions that may begin with it}."""
        found: dict[str, list[Expression]] = {}
        for one in self.expressions:
            for word in one.words[0]:
                found.setdefault(word, []).append(one)
        return found


def read(texts: Iterable[str]) -> Distress:
    """From lines as in data/crisis.txt."""
    found = []
    for text in texts:
        places = [
            frozenset(place)
            for place in (split(way.replace("/", " ")) for way in text.split())
            if place and not set(place) <= kind("between")
        ]
        if places:
            found.append(Expression(tuple(places), text.rstrip().endswith(".")))
    return Distress(tuple(found))


@cache
def kind(name: str) -> frozenset[str]:
    """The words of a kind in data/distress_words.txt."""
    return frozenset(word for line in _of_kind(name) for word in line.split())


def _of_kind(name: str) -> list[str]:
    return [
        line.partition(":")[2]
        for line in lines("distress_words.txt")
        if line.startswith(f"{name}:")
    ]


def _same(typed: list[str]) -> list[str]:
    """What may be written in two ways in the one that expressions have: "can not" is cant."""
    known, made = _ways(), []
    while typed:
        pair, one = tuple(typed[:2]), tuple(typed[:1])
        taken = pair if pair in known else one
        made.append(known.get(taken, taken[0]))
        typed = typed[len(taken) :]
    return made


@cache
def _ways() -> dict[tuple[str, ...], str]:
    pairs = [pair.partition("=") for pair in kind("same")]
    return {tuple(typed.split("+")): meant for typed, _equals, meant in pairs}


def _without_harmless(typed: list[str]) -> list[str]:
    """With nothing in the place of words that belong to a harmless expression."""
    cut, known = [stem(word, "en") for word in typed], _harmless()
    for at, first in enumerate(cut):
        for expression in known.get(first, ()):
            if cut[at : at + len(expression)] == expression:
                typed = [*typed[:at], *[""] * len(expression), *typed[at + len(expression) :]]
    return typed


@cache
def _harmless() -> dict[str, list[list[str]]]:
    """{first stem: the stems of the expressions that begin with it}."""
    found: dict[str, list[list[str]]] = {}
    for line in _of_kind("harmless"):
        stems = [stem(word, "en") for word in line.split()]
        found.setdefault(stems[0], []).append(stems)
    return found


def _follows(
    expression: Expression, typed: list[str], heard: list[frozenset[str]], start: int
) -> bool:
    """Whether the expression begins at `start`: other words between its own are those that change
    nothing.
    """
    if len(expression.words) == 1 and not _sure(typed[start], heard[start] & expression.words[0]):
        return False
    at = start
    for ways in expression.words:
        while start < at < len(typed) and typed[at] in kind("between") and not heard[at] & ways:
            at += 1
        if at == len(typed) or not heard[at] & ways:
            return False
        at += 1
    return not expression.ends or all(
        word in kind("after") | kind("between") for word in typed[at:]
    )


def _sure(word: str, meant: frozenset[str]) -> bool:
    """A short word that is an expression by itself has no slip: names are as near."""
    return any(len(one) >= ALONE or stem(word, "en") == stem(one, "en") for one in meant)


def _is_person(typed: list[str], at: int, right: Right) -> bool:
    word = typed[at]
    if word == "her":  # "hits her", but not "bites her nails"
        return at + 1 == len(typed) or typed[at + 1] in kind("after_her")
    if word in kind("people"):
        return True
    return len(word) > 4 and not right(word) and bool(_meant(word, kind("people")))


def _meant(word: str, known: Collection[str]) -> set[str]:
    """The known words that this one may be with a slip."""
    near = process.extract(
        word, known, scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=None
    )  # far fewer, at a hundredth of the cost of asking for each
    return {one for one, _distance, _at in near if _slipped(word, one)}


def _slipped(word: str, meant: str) -> bool:
    """One slip, two from eight letters on. Of few letters every second makes another word: theirs
    is a swapped or a doubled one.
    """
    if abs(len(word) - len(meant)) > allowed(len(meant)):
        return False
    if min(len(word), len(meant)) < SHORTEST - 1:
        swapped = sorted(word) == sorted(meant) and OSA.distance(word, meant) == 1
        return len(meant) > 2 and (swapped or _undoubled(word) == _undoubled(meant))
    if len(word) < SHORTEST and word[0] != meant[0]:
        return False
    return OSA.distance(word, meant, score_cutoff=2) <= allowed(len(meant))


def _undoubled(word: str) -> str:
    return "".join(
        letter for letter, before in zip(word, " " + word, strict=False) if letter != before
    )
