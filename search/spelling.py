"""Misspelt words: unknown ones of five letters and more are taken for the known word that was most likely meant. Pure."""

from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5
_SOUNDS = [
    pair.split(":")
    for pair in "ph:f ck:k qu:k x:ks y:i ae:e oe:e sc:s c:s z:s wh:w gh: kn:n ee:i ea:i".split()  # noqa: SIM905 - read as one line
]


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Roughly how it sounds: physio and fisio are the same."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    heard = "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])
    return heard.rstrip("e") or heard


def allowed(length: int) -> int:
    """Slips that a word of so many letters may have."""
    return 1 if length < 8 else 2


def nearest(word: str, counts: dict[str, int]) -> str | None:
    """The known word that was most likely meant, or None. `counts`: known words with the number of entries that have them."""
    if len(word) < SHORTEST or not word.isalpha():
        return None
    limit = allowed(len(word))
    found = process.extract(word, counts.keys(), scorer=OSA.distance, score_cutoff=max(limit, 2), limit=40)
    best = min(
        ((cost, -counts[known], known) for known, distance, _at in found if (cost := _cost(word, known, distance)) <= limit), default=None
    )
    return best[2] if best else None


def _cost(word, known, distance):
    """Slips, where swapped letters, a doubled one or the same sound count as less than one and another first letter as more."""
    if len(known) < SHORTEST - 1:
        return 9.0
    cost = float(distance)
    if sound(word) == sound(known):
        cost = min(cost, 0.5)
    elif sorted(word) == sorted(known):
        cost = min(cost, 0.8)
    if word[0] != known[0] and sound(word)[:1] != sound(known)[:1]:
        cost += 0.6
    return cost


def transposed(word: str, acronyms: frozenset[str]) -> str | None:
    """The acronym whose letters these are, two neighbours swapped."""
    if not 4 <= len(word) <= 8:
        return None
    near = [acronym for acronym in acronyms if len(acronym) == len(word) and OSA.distance(word, acronym) == 1]
    near = [acronym for acronym in near if sorted(acronym) == sorted(word)]
    return near[0] if len(near) == 1 else None


def parts(word: str, counts: dict[str, int]) -> tuple[str, str] | None:
    """Two known words that were written as one: "bluebadge"."""
    splits = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    known = [pair for pair in splits if pair[0] in counts and pair[1] in counts]
    return max(known, key=lambda pair: min(counts[pair[0]], counts[pair[1]]), default=None)


def run_together(word: str, right: Callable[[str], bool]) -> tuple[str, ...]:
    """The two or three right words that an unknown one wholly consists of, as names on the web do: "carersuk"; () where it does not.

    Each has two letters or more, one at least five: shorter ones can be found in any slip. `right`: whether a word is correct.
    """
    if len(word) < SHORTEST + 2 or not word.isalpha():
        return ()
    cuts = range(2, len(word) - 1)
    heads, tails = [at for at in cuts if right(word[:at])], [at for at in cuts if right(word[at:])]
    ways = [(word[:at], word[at:]) for at in heads if at in tails]
    ways += [(word[:one], word[one:two], word[two:]) for one in heads for two in tails if two - one > 1 and right(word[one:two])]
    return next((way for way in ways if max(map(len, way)) >= SHORTEST), ())


def slips(word: str, meant: str) -> int:
    """Letters that are missing, too many, wrong or swapped."""
    return OSA.distance(word, meant)
