"""What the search knows of the words that its entries have."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from search.understanding import spelling
from search.understanding.text import skeleton, stem


@dataclass(frozen=True)
class PageWords:
    """What is derived from the words is kept with them."""

    words: Mapping[str, Mapping[str, int]] = field(
        default_factory=dict
    )  # Engine.vocabulary(), of public entries

    @cached_property
    def size(self) -> dict[str, int]:
        """About how many entries each language has: as many as have its most frequent word."""
        return {
            language: max(counts.values(), default=0) for language, counts in self.words.items()
        }

    def related(self, word: str) -> list[str]:
        """Words of pages that begin as this one does: "dentistry" for "dentist"; inflections of
        languages without rules of their own.
        """
        return spelling.related(word, self._sorted)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._languages)

    @cached_property
    def _urdu_skeletons(self) -> frozenset[str]:
        return frozenset(map(skeleton, self.words.get("ur", ()))) - {""}

    def sounds_urdu(self, word: str) -> bool:
        """Typed in Latin letters, it has the consonants of a word on an Urdu page."""
        return skeleton(word) in self._urdu_skeletons

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
