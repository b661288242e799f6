"""The words that the search knows: pure data, made by whoever has the database, given to
`search.understanding.query.understand`.
"""

import gzip
import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from councils import council
from search.understanding import places as gazetteer
from search.understanding.distress import Distress
from search.understanding.distress import read as read_distress
from search.understanding.expressions import EVERYDAY, SAME, closed, read
from search.understanding.spelling import allowed, likely, sound
from search.understanding.text import skeleton, split, stem
from search.understanding.word_lists import DATA, STOP_WORDS, WEAK_WORDS

WEAK_STEMS = frozenset(stem(word, "en") for word in WEAK_WORDS)
NEAREST = 0.35  # what only comes nearest
# the part of the longer word that two must share from the beginning to be taken for related
ALIKE = 0.7


@dataclass(frozen=True)
class Rule:
    """`means`: [(stems, weight)] that stand for the expression. `capitals`: only where typed in
    capitals, or alone.
    """

    means: tuple[tuple[tuple[str, ...], float], ...]
    capitals: bool


@dataclass(frozen=True)
class Lexicon:
    """Built once for each state of the site and reused: what is derived from it is kept with it."""

    synonyms: tuple[
        str, ...
    ] = ()  # lines as in search/data/synonyms.txt: "a, b" both ways, "a => a, b" one way
    # the same of what everybody says, kept with the code: families_words()
    common: tuple[str, ...] = ()
    near_help: tuple[
        str, ...
    ] = ()  # lines "a, b => c": c is the nearest help where no page is about a or b
    words: Mapping[str, Mapping[str, int]] = field(
        default_factory=dict
    )  # Engine.vocabulary(), of public entries
    crisis: tuple[str, ...] = ()  # expressions of danger, as in search/data/crisis.txt
    places: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # name -> keys; besides the county's own places
    topics: Mapping[str, str] = field(default_factory=dict)  # name -> key

    @cached_property
    def rules(self) -> dict[str, list[tuple[tuple[str, ...], Rule]]]:
        """{first stem: [(all stems of the expression, rule)]}, the longest expression first."""
        found: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
        meanings = closed(*read((*self.common, *self.synonyms)))
        for expression, near in read(self.near_help)[1].items():
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
            if (
                len(expression) == 2 and min(map(len, expression)) > 2
            ):  # written as one: "bedwetting"
                found.setdefault("".join(expression), []).append(
                    (("".join(expression),), replace(rule, means=((expression, SAME), *rule.means)))
                )
        named = {other for means in meanings.values() for other in means if len(other) > 1}
        for name in named - meanings.keys():  # "supported living" is one thing, too
            found.setdefault(name[0], []).append((name, Rule((), capitals=False)))
        for rules in found.values():
            rules.sort(key=lambda pair: -len(pair[0]))
        return found

    @cached_property
    def sayings(self) -> dict[str, list[tuple[tuple[str, ...], Rule]]]:
        """{first word: [(all words of the saying, rule)]}, the longest first: expressions that
        words without meaning make.
        """
        found: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
        for first, rules in self.rules.items():
            if said := [pair for pair in rules if not STOP_WORDS["en"].isdisjoint(pair[0])]:
                found[first] = said
        return found

    @cached_property
    def loose_rules(self) -> dict[str, list[tuple[tuple[str, ...], Rule]]]:
        """{any of its stems: expressions}, the longest first, that are known by their words in any
        order: "wets his bed" for "bed wetting".

        Without those that a word of questions belongs to: "can't see" is not what "see that he
        can't" says.
        """
        found: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
        for rules in self.rules.values():
            for expression, rule in rules:
                fixed = WEAK_STEMS | STOP_WORDS["en"]
                several = len(set(expression)) == len(expression) > 1
                if several and rule.means and fixed.isdisjoint(expression):
                    for one in expression:
                        found.setdefault(one, []).append((expression, rule))
        for rules in found.values():
            rules.sort(key=lambda pair: -len(pair[0]))
        return found

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Single short words that stand for a longer expression."""
        short = {
            stems[0]: rule
            for rules in self.rules.values()
            for stems, rule in rules
            if len(stems) == 1 and 3 <= len(stems[0]) <= 8
        }
        return frozenset(
            word
            for word, rule in short.items()
            if any(len(stems) > 1 and weight >= SAME for stems, weight in rule.means)
        )

    @cached_property
    def distress(self) -> Distress:
        return read_distress(self.crisis)

    @cached_property
    def place_names(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """{words of the name: keys}."""
        own = {tuple(key.split("-")): keys for key, keys in gazetteer.known_places().items()}
        return own | {tuple(split(name)): tuple(keys) for name, keys in self.places.items() if name}

    @cached_property
    def place_beginnings(self) -> frozenset[str]:
        return frozenset(name[0] for name in self.place_names)

    @cached_property
    def size(self) -> dict[str, int]:
        """About how many entries each language has: as many as have its most frequent word."""
        return {
            language: max(counts.values(), default=0) for language, counts in self.words.items()
        }

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Words of synonyms, places and distress: right, whether or not a page has them."""
        named = (word for name in self.place_names for word in name)
        said = (
            word
            for line in (*self.common, *self.synonyms, *self.crisis)
            for word in split(line.partition("#")[0])
        )
        return frozenset([*named, *said])

    def correct_english(self, word: str) -> bool:
        return any(
            one in self.own_words or one in self.words.get("en", ()) or one in english_words()
            for one in (word, word.removesuffix("s"))
        )

    def known(self, word: str) -> bool:
        """A word of a page, a synonym, a place, or any correct English word:
        never to be changed.
        """
        return (
            self.correct_english(word)
            or bool(self.languages_of(word))
            or any(stem(word, language) in stems for language, stems in self._stem_counts.items())
        )

    def nearest(self, word: str, language: str) -> str | None:
        """The word that a misspelt one was most likely meant to be."""
        found = self.likely(word, language)
        return found[0][1] if found and found[0][0] <= allowed(len(word)) else None

    def likely(self, word: str, language: str) -> list[tuple[float, str]]:
        """(cost, word) of those that a misspelt one may have been meant to be."""
        if (word, language) not in self._corrections:
            if len(self._corrections) > 5000:  # whatever strangers type
                self._corrections.clear()
            self._corrections[word, language] = likely(word, *self._targets(language))
        return self._corrections[word, language]

    def related(self, word: str) -> list[str]:
        """Words of pages that begin as this one does: "dentistry" for "dentist"; inflections of
        languages without rules of their own.
        """
        shortest = max(5 if word.isascii() else 4, math.ceil(ALIKE * len(word)))
        beginning, found = word[:shortest], []
        for at in range(bisect_left(self._sorted, beginning), len(self._sorted)):
            other = self._sorted[at]
            if not other.startswith(beginning):
                break
            common = next(
                (
                    at
                    for at, pair in enumerate(zip(word, other, strict=False))
                    if pair[0] != pair[1]
                ),
                min(len(word), len(other)),
            )
            if common >= ALIKE * max(len(word), len(other)):
                found.append((common / len(other), other))
        return [other for _part, other in sorted(found, reverse=True)[:3]]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._languages)

    @cached_property
    def _corrections(self) -> dict[tuple[str, str], list[tuple[float, str]]]:
        return {}

    def _targets(self, language: str) -> tuple[dict[str, int], dict[str, list[str]]]:
        """({word to correct to: entries}, {sound: words}): those of the pages in that language, in
        English of the site's own lists, too.
        """
        if language not in self._targets_by_language:
            own = (
                dict.fromkeys((word for word in self.own_words if len(word) > 3), 0)
                if language == "en"
                else {}
            )
            words = own | {
                word: count for word, count in self.words.get(language, {}).items() if len(word) > 3
            }
            sounds: dict[str, list[str]] = {}
            for word in words:
                sounds.setdefault(sound(word), []).append(word)
            self._targets_by_language[language] = words, sounds
        return self._targets_by_language[language]

    @cached_property
    def _targets_by_language(self) -> dict[str, tuple[dict[str, int], dict[str, list[str]]]]:
        return {}

    @cached_property
    def _urdu_skeletons(self) -> frozenset[str]:
        return frozenset(map(skeleton, self.words.get("ur", ()))) - {""}

    def sounds_urdu(self, word: str) -> bool:
        """Typed in Latin letters, it has the consonants of a word on an Urdu page."""
        return skeleton(word) in self._urdu_skeletons

    def meanings(self, expression: str) -> tuple[tuple[tuple[str, ...], float], ...]:
        """What a single-word expression stands for."""
        return next(
            (
                rule.means
                for stems, rule in self.rules.get(expression, ())
                if stems == (expression,)
            ),
            (),
        )

    def has_stem(self, stem: str) -> bool:
        """Whether a page has it; marks such as places and initials are taken to be there."""
        return "0" in stem or any(stem in counts for counts in self._stem_counts.values())

    @cached_property
    def _stem_counts(self) -> dict[str, dict[str, int]]:
        """{language: {stem: entries, at most}}."""
        found: dict[str, dict[str, int]] = {}
        for language, counts in self.words.items():
            stems: dict[str, int] = {}
            found[language] = stems
            for word, entries in counts.items():
                cut = stem(word, language)
                stems[cut] = max(stems.get(cut, 0), entries)
        return found

    def rarity(self, stem: str, language: str) -> float:
        """How much a stem tells: 1 where one entry has it, near 0 where all have it (the usual
        inverse document frequency, scaled).
        """
        size = self.size.get(language, 0) + 1
        entries = self._stem_counts.get(language, {}).get(stem, 0)
        return math.log((size + 1) / (min(entries, size) + 0.5)) / math.log((size + 1) / 0.5)

    @cached_property
    def _languages(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for language, counts in self.words.items():
            for word in counts:
                found[word] = (*found.get(word, ()), language)
        return found

    def languages_of(self, word: str) -> tuple[str, ...]:
        """The languages whose entries have this word."""
        return self._languages.get(word, ())


@cache
def english_words() -> frozenset[str]:
    """Correct English words of five letters and more, those of the field, first names, and names
    of the council's villages.
    """
    general = gzip.decompress((DATA / "english_words.txt.gz").read_bytes()).decode().split()
    own = "".join(
        (DATA / name).read_text(encoding="utf-8") for name in ("field_words.txt", "first_names.txt")
    )
    listed = (
        word for line in own.splitlines() if not line.startswith("#") for word in line.split()
    )
    return frozenset(general).union(listed, council().words)
