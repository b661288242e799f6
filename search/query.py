"""Pure: the words that somebody typed become a Query. No database, no models, no page tree."""

from dataclasses import dataclass, field

from search.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader has chosen; None means everything."""

    kind: str | None = None
    topic: str | None = None
    age: int | None = None  # years
    place: str | None = None  # a key, as in SearchEntry.places
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say a term: stems that stand side by side."""

    stems: tuple[str, ...]
    weight: float  # 1 for what was typed, less for what only means the same


@dataclass(frozen=True, slots=True)
class Term:
    """A word or expression that was typed, with everything that counts as it. `weight` is how much it matters (0 to 1)."""

    typed: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was understood besides the words."""

    postcode: str | None = None  # as it is written: "WR1 1AA"; kept nowhere
    district: str | None = None  # key; None beside a postcode means: unknown, ask for the district
    places: tuple[str, ...] = ()  # keys
    ages: tuple[int, int] | None = None  # from, to, in years


@dataclass(frozen=True, slots=True)
class Query:
    raw: str  # cleaned for display: no control characters, at most 200 characters
    language: str  # the reader's
    terms: tuple[Term, ...] = ()
    phrase: tuple[str, ...] = ()  # stems of everything typed, in order
    corrected: str | None = None  # what is searched for instead of `raw`, where a word was misspelt
    recognised: Recognised = field(default_factory=Recognised)
    filters: Filters = field(default_factory=Filters)
    crisis: bool = False

    @property
    def empty(self) -> bool:
        """Nothing to look for: not one word was typed."""
        return not self.terms


def understand(raw: str, language: str, lexicon: Lexicon, filters: Filters | None = None, *, correct: bool = True) -> Query:
    """What somebody means by `raw`. `correct=False`: search for exactly what was typed ("Search instead for ...")."""
    raise NotImplementedError
