"""The words that the search knows: pure data, made by whoever has the database, given to `search.query.understand`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lexicon:
    """Built once for each state of the site and reused: what is derived from it is kept with it."""

    synonyms: tuple[str, ...] = ()  # lines as in search/data/synonyms.txt: "a, b" both ways, "a => a, b" one way
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # Engine.vocabulary(), of public entries
    crisis: tuple[str, ...] = ()  # words and expressions of distress
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> keys; besides the county's own places
    topics: Mapping[str, str] = field(default_factory=dict)  # name -> key
