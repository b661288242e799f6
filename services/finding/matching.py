"""Which services answer to a reader's words: each of them has to be found, in what a service says
or in the names of what it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from . import bits, words
from .directory import Directory

# Groups whose names readers may type. What is of a topic isn't yet called so.
LABELLED = ("need", "kind", "topic", "access", "only", "mode")
LOOSE = frozenset({"topic"})


@dataclass(frozen=True)
class Found:
    """`rows`: of a Directory. `strong`: for each word, the rows that have it in their name, or are
    just that. `meant`: the words that were taken for another. `kinds` and `needs` are named by the
    words.
    """

    rows: int
    strong: tuple[int, ...] = ()
    meant: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @cached_property
    def scores(self) -> Counter[int]:
        """{row: how many of the words it has in its name, or is}."""
        return Counter(row for found in self.strong for row in bits.rows(found & self.rows))


@dataclass
class _Labels:
    """The names of choices, cut into words."""

    of: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def fitting(self, word: str) -> list[tuple[str, str]]:
        fits = words.fitting(word)
        return [key for key, names in self.of.items() if any(map(fits, names))]


def find(
    directory: Directory,
    text: str,
    labels: Iterable[Mapping[str, Mapping[str, str]]],
) -> Found:
    """`labels`: {group: {key: name}} in each language that is looked at."""
    asked = words.asked(text)
    if not asked:
        return Found(directory.all)
    known = _cut(labels)
    rows, strong, meant, keys = directory.all, [], [], []
    for word in asked:
        everywhere, close = _of_word(directory, word, known)
        if not everywhere and (other := _slip(directory, word)):
            meant.append(other)
            everywhere, close = _of_word(directory, other, known)
        rows &= everywhere
        strong.append(close)
        keys += known.fitting(word)
    kinds, needs = (
        tuple(dict.fromkeys(key for group, key in keys if group == name))
        for name in ("kind", "need")
    )
    return Found(rows, tuple(strong), tuple(meant), kinds, needs)


def _cut(labels: Iterable[Mapping[str, Mapping[str, str]]]) -> _Labels:
    known = _Labels()
    for language in labels:
        for group in LABELLED:
            for key, name in language[group].items():
                long = {word for word in words.split(name) if word not in words.SMALL}
                known.of.setdefault((group, key), set()).update(long)
    return known


def _of_word(directory: Directory, word: str, known: _Labels) -> tuple[int, int]:
    """(all rows that answer to it, those that are or are called just that)."""
    fits = words.fitting(word)
    close = found = 0
    for group, key in known.fitting(word):
        rows = directory.values[group].get(key, 0)
        found |= rows
        close |= 0 if group in LOOSE else rows
    for name, rows in directory.named.items():
        if fits(name):
            close |= rows
    numbers = {
        number for other, services in directory.told.items() if fits(other) for number in services
    }
    return found | close | directory.rows_of(numbers), close


def _slip(directory: Directory, word: str) -> str:
    """The commonest word that somebody may have meant, or ""."""
    near = [other for other in directory.told if words.is_slip(word, other)]
    return max(near, key=lambda other: (len(directory.told[other]), other), default="")
