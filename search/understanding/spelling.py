"""Misspelt words: unknown ones of five letters and more are taken for the known word that was most
likely meant. Pure.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST, LONGEST = 5, 20
ALIKE = "ph:f c:k qu:k x:ks y:i ae:e oe:e z:s wh:w gh: kn:n ee:i ea:i"
SOFT_C = re.compile("s?c(?=[eiy])")
# the part of the longer word that two must share from the beginning to be taken for related
RELATED = 0.7
_SOUNDS = [pair.split(":") for pair in ALIKE.split()]


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Roughly how it sounds: physio and fisio are the same."""
    word = SOFT_C.sub("s", word.replace("sch", "sk"))
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    heard = "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])
    return heard.rstrip("e") or heard


def allowed(length: int) -> int:
    """Slips that a word of so many letters may have."""
    return 1 if length < 8 else 2


def likely(
    word: str, counts: dict[str, int], sounds: dict[str, list[str]]
) -> list[tuple[float, str]]:
    """(cost, known word) of those that may have been meant, the likeliest first. Up to `allowed` a
    cost means: this one most likely was.

    With more slips than one of five letters, or two of more, a word is another word: better to find
    nothing, and say so.

    `counts`: known words with the number of entries that have them. `sounds`: {sound: those that
    sound so}.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    limit = 1 if len(word) == SHORTEST else 2
    near = {
        known
        for known, _distance, _at in process.extract(
            word, counts.keys(), scorer=OSA.distance, score_cutoff=limit, limit=40
        )
    }
    costs = sorted(
        (cost(word, known), len(known) <= len(word), -counts[known], known)
        for known in near.union(sounds.get(sound(word), ()))
    )  # of two as near the one with a letter more: letters are left out oftener than changed
    return [(one, known) for one, *_order, known in costs if one <= limit]


def targets(
    counts: Mapping[str, int], own: Iterable[str]
) -> tuple[dict[str, int], dict[str, list[str]]]:
    """`counts` and `sounds` for `likely`: the words of pages, and `own`, which no page needs to
    have.
    """
    words = dict.fromkeys((word for word in own if len(word) > 3), 0)
    words |= {word: count for word, count in counts.items() if len(word) > 3}
    sounds: dict[str, list[str]] = {}
    for word in words:
        sounds.setdefault(sound(word), []).append(word)
    return words, sounds


def related(word: str, known: Sequence[str]) -> list[str]:
    """Up to three of the `known` words, which are sorted, that begin as this one does."""
    shortest = max(5 if word.isascii() else 4, math.ceil(RELATED * len(word)))
    beginning, found = word[:shortest], []
    for at in range(bisect_left(known, beginning), len(known)):
        other = known[at]
        if not other.startswith(beginning):
            break
        common = next(
            (at for at, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]),
            min(len(word), len(other)),
        )
        if common >= RELATED * max(len(word), len(other)):
            found.append((common / len(other), other))
    return [other for _part, other in sorted(found, reverse=True)[:3]]


def cost(word: str, known: str) -> float:
    """Slips, where swapped letters, a doubled one or the same sound count as less than one and
    another first letter as more.
    """
    if len(known) < SHORTEST - 1:
        return 9.0
    slips = float(OSA.distance(word, known))
    if sound(word) == sound(known):
        slips = min(slips, 0.5)
    elif sorted(word) == sorted(known):
        slips = min(slips, 0.8)
    if word[0] != known[0] and sound(word)[:1] != sound(known)[:1]:
        slips += 0.6
    return slips


def transposed(word: str, acronyms: frozenset[str]) -> str | None:
    """The acronym whose letters these are, two neighbours swapped."""
    if not 4 <= len(word) <= 8:
        return None
    same_letters = _by_letters(acronyms).get("".join(sorted(word)), ())
    near = [acronym for acronym in same_letters if OSA.distance(word, acronym) == 1]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=4)
def _by_letters(acronyms: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for acronym in acronyms:
        found.setdefault("".join(sorted(acronym)), []).append(acronym)
    return found


def parts(word: str, counts: Mapping[str, int]) -> tuple[str, str] | None:
    """Two known words that were written as one: "bluebadge"."""
    splits = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    known = [pair for pair in splits if pair[0] in counts and pair[1] in counts]
    return max(known, key=lambda pair: min(counts[pair[0]], counts[pair[1]]), default=None)


def parts_with_a_slip(
    word: str, counts: Mapping[str, int], likely: Callable[[str], str | None]
) -> tuple[str, str] | None:
    """The same with a slip in one of the two: "bluebagde". `likely`: the known word that a misspelt
    one most likely is.
    """
    for at in range(3, len(word) - 2) if len(word) <= LONGEST else ():
        head, tail = word[:at], word[at:]
        if head in counts and (meant := likely(tail)):
            return head, meant
        if tail in counts and (meant := likely(head)):
            return meant, tail
    return None


def run_together(word: str, right: Callable[[str], bool]) -> tuple[str, ...]:
    """The two or three right words that an unknown one wholly consists of, as names on the web do:
    "carersuk"; () where it does not.

    Each has two letters or more, one at least five: shorter ones can be found in any slip. `right`:
    whether a word is correct.
    """
    if len(word) < SHORTEST + 2 or not word.isalpha():
        return ()
    cuts = range(2, len(word) - 1)
    heads, tails = [at for at in cuts if right(word[:at])], [at for at in cuts if right(word[at:])]
    ways: list[tuple[str, ...]] = [(word[:at], word[at:]) for at in heads if at in tails]
    ways += [
        (word[:one], word[one:two], word[two:])
        for one in heads
        for two in tails
        if two - one > 1 and right(word[one:two])
    ]
    return next((way for way in ways if max(map(len, way)) >= SHORTEST), ())


def slips(word: str, meant: str) -> int:
    """Letters that are missing, too many, wrong or swapped."""
    return OSA.distance(word, meant)
