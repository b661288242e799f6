"""Pure: the words that somebody typed become a Query. No database, no models, no page tree."""

import re
from dataclasses import dataclass, field, replace

from search.understanding import places, spelling
from search.understanding.intents import WHO, intents
from search.understanding.lexicon import Lexicon
from search.understanding.places import Recognised
from search.understanding.subjects import guessed
from search.understanding.terms import Term, Word, decided, places_meant, stopped, terms_of
from search.understanding.text import LATIN, fold, split, stem

SURE = 8  # letters from which on a word that is written as a name is corrected like any other
LONGEST, MOST_WORDS = 200, 24  # characters and words that are looked at
LONGEST_NAME = 3  # words of a place's name
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]+\b")
TITLED = re.compile(r"\b[A-Z][a-z]+\b")
KINDS_BY_AGE = frozenset(
    ["preschool", "toddler", "toddlers", "baby", "babies"]
)  # they say an age, and what is looked for, too
ADULT = frozenset(["adult", "adults", "grown"])
NEWS = frozenset(["news", "latest", "update", "updates", "announcement", "newsletter", "recent"])


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader has chosen; None means everything."""

    kind: str | None = None
    topic: str | None = None
    age: int | None = None  # years
    place: str | None = None  # a key, as in SearchEntry.places
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    raw: str  # cleaned for display: no control characters, at most 200 characters
    language: str  # the reader's
    terms: tuple[Term, ...] = ()
    phrase: tuple[str, ...] = ()  # stems of everything typed but an age, in order
    corrected: str | None = None  # what is searched for instead of `raw`, where a word was misspelt
    recognised: Recognised = field(default_factory=Recognised)
    filters: Filters = field(default_factory=Filters)
    crisis: bool = False
    written_in: str | None = None  # the language of the words, where it is not the reader's
    languages: tuple[
        str, ...
    ] = ()  # those whose pages may answer, where the reader has chosen none
    adult: bool = False  # services for adults are meant, too
    news: bool = False  # news are asked for
    who: bool = False  # it asks for people
    place_alone: bool = False  # it asks what serves a place, and nothing else

    @property
    def empty(self) -> bool:
        """Nothing to look for: not one word was typed."""
        return not self.terms

    @property
    def answering(self) -> tuple[str, ...]:
        """The languages whose pages may answer."""
        return (self.filters.language,) if self.filters.language else self.languages


def understand(
    raw: str,
    language: str,
    lexicon: Lexicon,
    filters: Filters | None = None,
    *,
    correct: bool = True,
) -> Query:
    """What somebody means by `raw`. `correct=False`: search for exactly what was typed ("Search
    instead for ...").
    """
    raw = clean(raw)
    rest, recognised, age_words = _recognise(raw)
    words = _words(rest, exact=not correct)
    foreign = _written_in(words, language, lexicon)
    if correct:
        words = _spelled(words, foreign or language, lexicon)
    named = _places(words, lexicon)
    keys = [*recognised.places, *(key for _words, keys in named for key in keys)]
    said = recognised.said or next(
        (places.spelled(words[at].text for at in at_words) for at_words, _keys in named), ""
    )
    recognised = replace(recognised, places=tuple(dict.fromkeys(keys)), said=said)
    where = places_meant(words, named, recognised, foreign or language)
    terms = terms_of(words, named, age_words, foreign or language, lexicon)
    terms = (*decided(terms, where, recognised, lexicon), *intents(words))
    if correct and (foreign or language) == "en":
        terms += guessed(words, terms)
    meant = {word.meant for word in words}
    telling = [
        word.meant
        for word in words
        if not stopped(word.meant, foreign or language) and word.text not in age_words
    ]
    return Query(
        raw=raw,
        language=language,
        terms=terms,
        phrase=tuple(stem(word, foreign or language) for word in telling),
        corrected=_rewritten(raw, words),
        recognised=recognised,
        filters=filters or Filters(),
        crisis=_is_crisis(words, lexicon),
        written_in=foreign,
        languages=_languages(words, foreign, language, lexicon),
        adult=bool(ADULT & meant)
        or bool(recognised.ages and recognised.ages[1] >= 18 and recognised.ages[0] >= 16),
        news=bool(NEWS & meant),
        place_alone=bool(where)
        and any(term.required and term.typed in {one.typed for one in where} for term in terms),
        who=bool(WHO.search(" ".join(word.text for word in words))),
    )


def clean(raw: str) -> str:
    """The words fit to be shown again: no control characters, single spaces, at most 200
    characters.
    """
    return " ".join(CONTROLS.sub(" ", raw[: 4 * LONGEST]).split())[:LONGEST].strip()


def _recognise(raw: str) -> tuple[str, Recognised, set[str]]:
    """(what remains for the words, Recognised, the words that say an age). A
    postcode is no word.
    """
    postcode: str | None
    district: str | None
    keys: tuple[str, ...]
    rest, postcode, district, keys = raw, None, None, ()
    if found := places.POSTCODE.search(raw):
        outward, sector, unit = (part.upper() for part in found.groups())
        postcode, district = f"{outward} {sector}{unit}", places.district_of(outward, sector, unit)
        keys = places.keys_of_postcode(outward, district) if district else ()
        rest = f"{raw[: found.start()]} {raw[found.end() :]}"
    elif half := _first_half(raw):
        postcode, keys, rest = half
    ages, said = places.asked_ages(rest)
    return (
        rest,
        Recognised(postcode, district, keys, postcode or "", ages),
        set(split(said)) - KINDS_BY_AGE,
    )


def _first_half(raw: str) -> tuple[str, tuple[str, ...], str] | None:
    """(the first half of a postcode, the keys of what it names, the rest); one that we don't know
    only where it stands alone.
    """
    words = raw.split()
    for at, word in enumerate(words):
        found = places.FIRST_HALF.match(word)
        if not found:
            continue
        outward = found[1].upper()
        sector = (
            len(words) > at + 1 and len(words[at + 1]) == 1 and words[at + 1].isdigit()
        )  # the figure of the second half
        rest = [*words[:at], *words[at + 1 + sector :]]
        if (keys := places.keys_of_area(outward)) or (not rest and places.is_near(outward)):
            return outward, keys, " ".join(rest)
    return None


def _words(text: str, *, exact: bool = False) -> list[Word]:
    """The words, with single letters that stand together made one: "p i p" is pip."""
    capitals = {fold(word) for word in CAPITALS.findall(text)} if not text.isupper() else set()
    titled = {fold(word) for word in TITLED.findall(text)}
    joined = []
    letters = ""
    for word in [*split(text)[:MOST_WORDS], ""]:
        if len(word) == 1 and LATIN.match(word) and word.isalpha():
            letters += word
            continue
        if letters:
            joined.extend([letters] if len(letters) > 2 else list(letters))
            letters = ""
        if word:
            joined.append(word)
    return [Word(word, word in capitals, word in titled, word, exact) for word in joined]


def _written_in(words: list[Word], language: str, lexicon: Lexicon) -> str | None:
    """Another language, where most of the words that tell are words of its pages and of no page in
    the reader's language.
    """
    telling = [word.text for word in words if not stopped(word.text, language)]
    for other in lexicon.words:
        if other == language:
            continue
        own = sum(
            other in (known := lexicon.languages_of(word))
            and language not in known
            and "en" not in known
            for word in telling
        )
        if own and own * 2 >= len(telling):
            return other
    return "ur" if language != "ur" and _is_urdu_in_latin_letters(telling, lexicon) else None


def _is_urdu_in_latin_letters(telling: list[str], lexicon: Lexicon) -> bool:
    strange = [word for word in telling if LATIN.match(word) and not lexicon.known(word)]
    no_slips = [word for word in strange if not lexicon.nearest(word, "en")]
    return (
        len(telling) > 1
        and len(no_slips) * 2 > len(telling)
        and any(map(lexicon.sounds_urdu, strange))
    )


def _languages(
    words: list[Word], foreign: str | None, language: str, lexicon: Lexicon
) -> tuple[str, ...]:
    """The reader's, that of the words and English; all where most of the words that tell are of
    neither, such as Urdu in Latin letters.
    """
    telling = [word.meant for word in words if not stopped(word.meant, language)]
    strange = sum(
        not lexicon.correct_english(word) and language not in lexicon.languages_of(word)
        for word in telling
    )
    anybodys = lexicon.words if not foreign and strange and strange * 2 >= len(telling) else ()
    return tuple(dict.fromkeys([language, *filter(None, [foreign]), "en", *anybodys]))


def _spelled(words: list[Word], language: str, lexicon: Lexicon) -> list[Word]:
    """The words with the misspelt English ones taken for what they mean. Of other languages too few
    words are known.
    """
    if language != "en":
        return words
    right = [_right(word, lexicon) for word in words]
    return [
        replace(word, meant=meant) if meant else word
        for word, meant in zip(words, right, strict=True)
    ]


def _right(word: Word, lexicon: Lexicon) -> str | None:
    """What a misspelt word means; None where it is right, or may be a name, an acronym or two words
    in one.
    """
    text = word.text
    if (
        len(text) < spelling.SHORTEST
        or not LATIN.match(text)
        or word.capitals
        or lexicon.known(text)
    ):
        return None
    if spelling.parts(text, lexicon.words.get("en", {})) or spelling.transposed(
        text, lexicon.acronyms
    ):
        return None
    meant = lexicon.nearest(text, "en")
    if not meant or (
        spelling.slips(text, meant) > 1 and spelling.run_together(text, lexicon.correct_english)
    ):
        return None
    no_letter_missing = len(meant) <= len(text) == spelling.SHORTEST
    doubtful = no_letter_missing or (word.titled and len(text) < SURE)
    return None if doubtful and spelling.cost(text, meant) >= 1 else meant


def _rewritten(raw: str, words: list[Word]) -> str | None:
    changed = {word.text: word.meant for word in words if word.meant != word.text}
    if not changed:
        return None
    return re.sub(r"[^\W_]+", lambda found: changed.get(fold(found.group()), found.group()), raw)


def _places(words: list[Word], lexicon: Lexicon) -> list[tuple[range, tuple[str, ...]]]:
    """[(positions of the words that name a place, its keys)], the longest names first."""
    found: list[tuple[range, tuple[str, ...]]] = []
    taken: set[int] = set()
    for at, first in enumerate(words):
        for length in range(LONGEST_NAME, 0, -1) if first.meant in lexicon.place_beginnings else ():
            name = tuple(word.meant for word in words[at : at + length])
            if len(name) == length and at not in taken and name in lexicon.place_names:
                found.append((range(at, at + length), tuple(lexicon.place_names[name])))
                taken.update(found[-1][0])
    return found


def _is_crisis(words: list[Word], lexicon: Lexicon) -> bool:
    """As it was typed, too: what a slip is taken for may be a word of everyday life."""
    ways = {tuple(word.text for word in words), tuple(word.meant for word in words)}
    return any(lexicon.distress.within(way, lexicon.correct_english) for way in ways)
