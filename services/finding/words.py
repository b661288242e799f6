"""Words of services and of readers, made comparable. Pure."""

import re
import unicodedata
from collections.abc import Callable

from rapidfuzz.distance import OSA

# signs that join letters of Indic scripts belong to the word
WORD = re.compile(r"[^\W_]+(?:[\u0900-\u0963\u0966-\u0dff\u0300-\u036f]+[^\W_]*)*")
APOSTROPHES = re.compile("['’‘ʼ`´]")
ACCENTS = re.compile("[\u0300-\u036f]")
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "ed", "es", "er", "s", "y")
SHORTEST_STEM = 4
LONGEST = 12  # words that are looked at


def fold(text: str) -> str:
    """Lower case, without accents."""
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", ACCENTS.sub("", bare)).replace("ł", "l")


def split(text: str) -> list[str]:
    return WORD.findall(fold(APOSTROPHES.sub("", text)))


# what a reader may write around what is meant
SMALL = frozenset(
    split(
        "a an and any are at by can do for from get have help i in is me my near nearby of on or"
        " our somewhere that the there to we who with"
    )
)


def asked(text: str) -> list[str]:
    """The words that have to be found; the small ones where there are no others."""
    words = list(dict.fromkeys(split(text)))[:LONGEST]
    return [word for word in words if word not in SMALL] or words


def stem(word: str) -> str:
    """What the forms of an English word begin with: swim for swimming, swims and swimmers."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            cut = word[: -len(ending)]
            return cut[:-1] if cut[-1] == cut[-2] else cut
    return word


def fitting(word: str) -> Callable[[str], bool]:
    """Whether a word of a service answers to a reader's: begins with its stem. Of short words only
    the very word does, or its plural.
    """
    if len(word) < SHORTEST_STEM:
        return {word, f"{word}s"}.__contains__
    begins = stem(word)
    return lambda other: other.startswith(begins)


def is_slip(word: str, other: str) -> bool:
    """Whether somebody may have meant `other`: one letter is wrong, of eight and more two."""
    if len(word) < SHORTEST_STEM or word[0] != other[0]:
        return False
    most = 2 if len(word) >= 2 * SHORTEST_STEM else 1
    return bool(OSA.distance(word, other, score_cutoff=most) <= most)
