"""The words that the search knows: pure data, made by whoever has the database, given to `search.query.understand`."""

import gzip
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from search import places as gazetteer
from search.spelling import nearest
from search.text import skeleton, split, stem, stem_list

DATA = Path(__file__).parent / "data"
# Everyday words that are also an acronym: they stand for the long name only in capitals or alone, and never the other way round.
EVERYDAY = frozenset(["add", "hi", "it", "la", "pa", "send", "sw", "us", "who"])
SAME, NEAR, WIDER = (
    0.9,
    0.8,
    0.7,
)  # what means the same counts nearly as much as what was typed; what only answers it, less; a step further, still less


@dataclass(frozen=True)
class Rule:
    """`means`: [(stems, weight)] that stand for the expression. `capitals`: only where typed in capitals, or alone."""

    means: tuple[tuple[tuple[str, ...], float], ...]
    capitals: bool


@dataclass(frozen=True)
class Lexicon:
    """Built once for each state of the site and reused: what is derived from it is kept with it."""

    synonyms: tuple[str, ...] = ()  # lines as in search/data/synonyms.txt: "a, b" both ways, "a => a, b" one way
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # Engine.vocabulary(), of public entries
    crisis: tuple[str, ...] = ()  # words and expressions of distress
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> keys; besides the county's own places
    topics: Mapping[str, str] = field(default_factory=dict)  # name -> key

    @cached_property
    def rules(self) -> dict[str, list[tuple[tuple[str, ...], Rule]]]:
        """{first stem: [(all stems of the expression, rule)]}, the longest expression first."""
        found = {}
        for expression, means in _closed(*_read(self.synonyms)).items():
            rule = Rule(tuple((stems, weight) for stems, weight in means.items() if stems != expression), " ".join(expression) in EVERYDAY)
            found.setdefault(expression[0], []).append((expression, rule))
        for rules in found.values():
            rules.sort(key=lambda pair: -len(pair[0]))
        return found

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Single short words that stand for a longer expression."""
        return frozenset(
            expression[0]
            for rules in self.rules.values()
            for expression, rule in rules
            if len(expression) == 1 and 3 <= len(expression[0]) <= 8 and any(len(stems) > 1 for stems, _weight in rule.means)
        )

    @cached_property
    def distress(self) -> frozenset[tuple[str, ...]]:
        return frozenset(stems for line in self.crisis if (stems := tuple(stem_list(line, "en") or split(line))))

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
        return {language: max(counts.values(), default=0) for language, counts in self.words.items()}

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Words of synonyms, places and distress: right, whether or not a page has them."""
        named = (word for name in self.place_names for word in name)
        said = (word for line in (*self.synonyms, *self.crisis) for word in split(line.partition("#")[0]))
        return frozenset([*named, *said])

    def correct_english(self, word: str) -> bool:
        return word in self.own_words or word in self.words.get("en", ()) or word in english_words()

    def known(self, word: str) -> bool:
        """A word of a page, a synonym, a place, or any correct English word: never to be changed."""
        return (
            self.correct_english(word)
            or bool(self.languages_of(word))
            or any(stem(word, language) in stems for language, stems in self._stem_counts.items())
        )

    def nearest(self, word: str, language: str) -> str | None:
        """The word that a misspelt one was most likely meant to be."""
        if (word, language) not in self._corrections:
            if len(self._corrections) > 5000:  # whatever strangers type
                self._corrections.clear()
            self._corrections[word, language] = nearest(word, self._targets(language))
        return self._corrections[word, language]

    @cached_property
    def _corrections(self):
        return {}

    def _targets(self, language):
        """Words to correct to: those of the pages in the reader's language, or of the site's own lists in English."""
        if language not in self._targets_by_language:
            own = dict.fromkeys((word for word in self.own_words if len(word) > 3), 0) if language == "en" else {}
            self._targets_by_language[language] = own | {
                word: count for word, count in self.words.get(language, {}).items() if len(word) > 3
            }
        return self._targets_by_language[language]

    @cached_property
    def _targets_by_language(self):
        return {}

    @cached_property
    def _urdu_skeletons(self):
        return frozenset(map(skeleton, self.words.get("ur", ()))) - {""}

    def sounds_urdu(self, word: str) -> bool:
        """Typed in Latin letters, it has the consonants of a word on an Urdu page."""
        return skeleton(word) in self._urdu_skeletons

    def meanings(self, expression: str) -> tuple[tuple[tuple[str, ...], float], ...]:
        """What a single-word expression stands for."""
        return next((rule.means for stems, rule in self.rules.get(expression, ()) if stems == (expression,)), ())

    @cached_property
    def _stem_counts(self):
        """{language: {stem: entries, at most}}."""
        found = {}
        for language, counts in self.words.items():
            stems = found[language] = {}
            for word, entries in counts.items():
                cut = stem(word, language)
                stems[cut] = max(stems.get(cut, 0), entries)
        return found

    def rarity(self, stem: str, language: str) -> float:
        """How much a stem tells: 1 where one entry has it, near 0 where all have it (the usual inverse document frequency, scaled)."""
        size = self.size.get(language, 0) + 1
        entries = self._stem_counts.get(language, {}).get(stem, 0)
        return math.log((size + 1) / (min(entries, size) + 0.5)) / math.log((size + 1) / 0.5)

    @cached_property
    def _languages(self):
        found = {}
        for language, counts in self.words.items():
            for word in counts:
                found[word] = (*found.get(word, ()), language)
        return found

    def languages_of(self, word: str) -> tuple[str, ...]:
        """The languages whose entries have this word."""
        return self._languages.get(word, ())


def _read(lines):
    """({expression: [expressions]} both ways, the same one way), in stems."""
    both, one_way = {}, {}
    for line in lines:
        left, arrow, right = line.partition("#")[0].partition("=>")
        said = _expressions(left)
        for expression in said:
            if arrow:
                one_way.setdefault(expression, []).extend(_expressions(right))
            else:
                both.setdefault(expression, []).extend(other for other in said if other != expression)
    return both, one_way


def _expressions(text):
    return [stems for part in text.split(",") if (stems := tuple(stem_list(part, "en")))]


def _closed(both, one_way):
    """{expression: {expression: weight}}, with what the meanings themselves are called both ways."""
    found = {}
    for expression in both.keys() | one_way.keys():
        means = {}
        means.update(dict.fromkeys(one_way.get(expression, []), NEAR))
        means.update(dict.fromkeys(both.get(expression, []), SAME))
        for other in list(means):
            for further in both.get(other, []):
                means.setdefault(further, WIDER)
        found[expression] = {other: weight for other, weight in means.items() if other != expression and " ".join(other) not in EVERYDAY}
    return found


@cache
def english_words() -> frozenset[str]:
    """Correct English words of five letters and more, those of the field, and first names."""
    general = gzip.decompress((DATA / "english_words.txt.gz").read_bytes()).decode().split()
    own = "".join((DATA / name).read_text(encoding="utf-8") for name in ("field_words.txt", "first_names.txt"))
    return frozenset(general).union(word for line in own.splitlines() if not line.startswith("#") for word in line.split())
