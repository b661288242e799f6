"""Expressions of the lists of words ("a, b => c, d"), and what each stands for. Pure."""

from collections.abc import Iterable, Mapping
from functools import cache

from search.understanding.text import split, stem_list
from search.understanding.word_lists import DATA
from typed import cleaning

# Everyday words that are also an acronym: they stand for the long name only in capitals or alone,
# and never the other way round.
EVERYDAY = frozenset(["add", "hi", "it", "la", "pa", "send", "sw", "us", "who"])
# what means the same counts nearly as much as what was typed; what only answers it, less; a
# step further, still less
SAME, NEAR, WIDER = 0.9, 0.8, 0.7
STEP = 0.02  # a list of meanings begins with the best
Stems = tuple[str, ...]
FAMILIES_WORDS = DATA / "families_words"


@cache
def families_words() -> tuple[str, ...]:
    """What families say, kept with the code: each block of search/data/families_words as a line."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(FAMILIES_WORDS.glob("*.txt")))
    blocks = (block.splitlines() for text in texts for block in text.split("\n\n"))
    lines = (" ".join(line for line in block if not line.startswith("#")) for block in blocks)
    return tuple(filter(None, lines))


def read(
    lists: Iterable[str],
) -> tuple[dict[Stems, list[Stems]], dict[Stems, list[Stems]]]:
    """({expression: [expressions]} both ways, the same one way), in stems."""
    both: dict[Stems, list[Stems]] = {}
    one_way: dict[Stems, list[Stems]] = {}
    for line in lists:
        left, arrow, right = line.partition("#")[0].partition("=>")
        said = _expressions(left)
        for expression in filter(None, map(known_by, cleaning.split_list(left))):
            if arrow:
                one_way.setdefault(expression, []).extend(_expressions(right))
            else:
                both.setdefault(expression, []).extend(
                    other for other in said if other != expression
                )
    return both, one_way


def recognisable(text: str) -> Stems:
    """The stems by which an expression is known again; () where only one of its words carries
    meaning: "which school" is any school.
    """
    stems = tuple(stem_list(text, "en"))
    return stems if len(stems) > 1 or len(split(text)) == 1 else ()


def known_by(text: str) -> Stems:
    """The stems by which an expression is known again; of a saying such as "who decides" the very
    words, as they stand.
    """
    words = tuple(split(text))
    return recognisable(text) or (words if len(words) > 1 else ())


def _expressions(text: str) -> list[Stems]:
    return [stems for part in cleaning.split_list(text) if (stems := tuple(stem_list(part, "en")))]


def closed(
    both: Mapping[Stems, list[Stems]], one_way: Mapping[Stems, list[Stems]]
) -> dict[Stems, dict[Stems, float]]:
    """{expression: {expression: weight}}, with what the meanings themselves
    are called both ways.
    """
    found: dict[Stems, dict[Stems, float]] = {}
    for expression in dict.fromkeys((*both, *one_way)):
        means: dict[Stems, float] = {}
        for at, other in enumerate(one_way.get(expression, [])):
            means.setdefault(other, max(NEAR - STEP * at, WIDER))
        means.update(dict.fromkeys(both.get(expression, []), SAME))
        for other in list(means):
            for further in both.get(other, []):
                means.setdefault(further, WIDER)
        found[expression] = {
            other: weight
            for other, weight in means.items()
            if other != expression and " ".join(other) not in EVERYDAY
        }
    return found
