"""The words that the search knows: pure data, made by whoever has the database, given to
`search.understanding.query.understand`.
"""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from councils import council
from search.understanding import places as gazetteer
from search.understanding import rules, spelling
from search.understanding.distress import Distress
from search.understanding.distress import read as read_distress
from search.understanding.page_words import PageWords
from search.understanding.rules import LooseRules, Rule, Rules
from search.understanding.text import split, stem
from search.understanding.word_lists import DATA


@dataclass(frozen=True)
class Lexicon(PageWords):
    """Built once for each state of the site and reused: what is derived from it is kept with it."""

    synonyms: tuple[
        str, ...
    ] = ()  # lines as in search/data/synonyms.txt: "a, b" both ways, "a => a, b" one way
    # the same of what everybody says, kept with the code: families_words()
    common: tuple[str, ...] = ()
    near_help: tuple[
        str, ...
    ] = ()  # lines "a, b => c": c is the nearest help where no page is about a or b
    crisis: tuple[str, ...] = ()  # expressions of danger, as in search/data/crisis.txt
    places: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # name -> keys; besides the county's own places
    topics: Mapping[str, str] = field(default_factory=dict)  # name -> key

    @cached_property
    def rules(self) -> Rules:
        """{first stem: [(all stems of the expression, rule)]}, the longest expression first."""
        return rules.rules_of((*self.common, *self.synonyms), self.near_help)

    @cached_property
    def sayings(self) -> Rules:
        return rules.sayings(self.rules)

    @cached_property
    def loose_rules(self) -> LooseRules:
        return rules.loose_rules(self.rules)

    @cached_property
    def _rules_by_stems(self) -> dict[tuple[str, ...], list[Rule]]:
        return rules.by_stems(self.rules)

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        return rules.lengths(self.rules)

    def expressions_at(
        self, cut: Sequence[str], at: int
    ) -> Iterator[tuple[tuple[str, ...], list[Rule]]]:
        """(all its stems, its rules) of each expression that these stems have there, the longest
        first.
        """
        for length in self._lengths.get(cut[at], ()):
            stems = tuple(cut[at : at + length])
            if len(stems) == length and stems in self._rules_by_stems:
                yield stems, self._rules_by_stems[stems]

    @cached_property
    def acronyms(self) -> frozenset[str]:
        return rules.acronyms(self.rules)

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
        return found[0][1] if found and found[0][0] <= spelling.allowed(len(word)) else None

    def likely(self, word: str, language: str) -> list[tuple[float, str]]:
        """(cost, word) of those that a misspelt one may have been meant to be."""
        if (word, language) not in self._corrections:
            if len(self._corrections) > 5000:  # whatever strangers type
                self._corrections.clear()
            self._corrections[word, language] = spelling.likely(word, *self._targets(language))
        return self._corrections[word, language]

    @cached_property
    def _corrections(self) -> dict[tuple[str, str], list[tuple[float, str]]]:
        return {}

    def _targets(self, language: str) -> tuple[dict[str, int], dict[str, list[str]]]:
        """({word to correct to: entries}, {sound: words}): those of the pages in that language, in
        English of the site's own lists, too.
        """
        if language not in self._targets_by_language:
            own = self.own_words if language == "en" else frozenset()
            found = spelling.targets(self.words.get(language, {}), own)
            self._targets_by_language[language] = found
        return self._targets_by_language[language]

    @cached_property
    def _targets_by_language(self) -> dict[str, tuple[dict[str, int], dict[str, list[str]]]]:
        return {}

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
