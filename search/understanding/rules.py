"""What an expression stands for: synonyms and the nearest help as rules, by their stems. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.understanding.expressions import EVERYDAY, SAME, closed, read
from search.understanding.text import stem
from search.understanding.word_lists import STOP_WORDS, WEAK_WORDS

WEAK_STEMS = frozenset(stem(word, "en") for word in WEAK_WORDS)
NEAREST = 0.35  # what only comes nearest


@dataclass(frozen=True)
class Rule:
    """`means`: [(stems, weight)] that stand for the expression. `capitals`: only where typed in
    capitals, or alone.
    """

    means: tuple[tuple[tuple[str, ...], float], ...]
    capitals: bool


Rules = dict[str, list[tuple[tuple[str, ...], Rule]]]
LooseRules = dict[str, list[tuple[frozenset[str], Rule]]]


def rules_of(synonyms: Iterable[str], near_help: Iterable[str]) -> Rules:
    """{first stem: [(all stems of the expression, rule)]}, the longest expression first, of lines
    as in search/data/synonyms.txt and nearest_help.txt.
    """
    found: Rules = {}
    meanings = closed(*read(tuple(synonyms)))
    for expression, near in read(tuple(near_help))[1].items():
        means = meanings.setdefault(expression, {})
        for other in near:
            if other != expression:
                means.setdefault(other, NEAREST)
    for expression, means in meanings.items():
        rule = Rule(
            tuple((stems, weight) for stems, weight in means.items() if stems != expression),
            " ".join(expression) in EVERYDAY,
        )
        found.setdefault(expression[0], []).append((expression, rule))
        if len(expression) == 2 and min(map(len, expression)) > 2:  # written as one: "bedwetting"
            found.setdefault("".join(expression), []).append(
                (("".join(expression),), replace(rule, means=((expression, SAME), *rule.means)))
            )
    named = {other for means in meanings.values() for other in means if len(other) > 1}
    for name in sorted(named - meanings.keys()):  # "supported living" is one thing, too
        found.setdefault(name[0], []).append((name, Rule((), capitals=False)))
    for known in found.values():
        known.sort(key=lambda pair: -len(pair[0]))
    return found


def sayings(rules: Rules) -> Rules:
    """{first word: [(all words of the saying, rule)]}, the longest first: expressions that
    words without meaning make.
    """
    found: Rules = {}
    for first, known in rules.items():
        if said := [pair for pair in known if not STOP_WORDS["en"].isdisjoint(pair[0])]:
            found[first] = said
    return found


def by_stems(rules: Rules) -> dict[tuple[str, ...], list[Rule]]:
    """{all stems of an expression: its rules}."""
    found: dict[tuple[str, ...], list[Rule]] = {}
    for known in rules.values():
        for expression, rule in known:
            found.setdefault(expression, []).append(rule)
    return found


def lengths(rules: Rules) -> dict[str, list[int]]:
    """{first stem: how many stems its expressions have}, the most first."""
    return {
        first: list(dict.fromkeys(len(expression) for expression, _rule in known))
        for first, known in rules.items()
    }


def loose_rules(rules: Rules) -> LooseRules:
    """{any of its stems: expressions}, the longest first, that are known by their words in any
    order: "wets his bed" for "bed wetting".

    Without those that a word of questions belongs to: "can't see" is not what "see that he
    can't" says.
    """
    found: LooseRules = {}
    fixed = WEAK_STEMS | STOP_WORDS["en"]
    for known in rules.values():
        for expression, rule in known:
            stems = frozenset(expression)
            if len(stems) == len(expression) > 1 and rule.means and fixed.isdisjoint(stems):
                for one in expression:
                    found.setdefault(one, []).append((stems, rule))
    for near in found.values():
        near.sort(key=lambda pair: -len(pair[0]))
    return found


def acronyms(rules: Rules) -> frozenset[str]:
    """Single short words that stand for a longer expression."""
    short = {
        stems[0]: rule
        for known in rules.values()
        for stems, rule in known
        if len(stems) == 1 and 3 <= len(stems[0]) <= 8
    }
    return frozenset(
        word
        for word, rule in short.items()
        if any(len(stems) > 1 and weight >= SAME for stems, weight in rule.means)
    )
