"""Nonsense words that stand for what is secret, or for what everybody may read, and where each was
put.
"""

import re
from dataclasses import dataclass, field
from itertools import product

SYLLABLES = [first + vowel for first in "bdfgklmnprt" for vowel in "aeiou"]
KINDS = {True: "qopen", False: "qshut"}
WORD = re.compile("|".join(f"{start}(?:[a-z]{{2}}){{3}}" for start in KINDS.values()))


@dataclass
class Words:
    """`secret` and `public`: {word: where it was put, in words}."""

    secret: dict[str, str] = field(default_factory=dict)
    public: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fresh = map("".join, product(SYLLABLES, repeat=3))

    def new(self, place: str, *, public: bool = False) -> str:
        word = KINDS[public] + next(self._fresh)
        (self.public if public else self.secret)[word] = place
        return word


def found_in(text: str) -> set[str]:
    """The words of both kinds that stand anywhere in a text, also within longer ones."""
    return set(WORD.findall(text.lower()))
