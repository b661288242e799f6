"""The words that somebody typed become terms: each with everything that counts as it, and how much
it tells. Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search.understanding import places, spelling
from search.understanding.lexicon import Lexicon
from search.understanding.places import Recognised
from search.understanding.rules import WEAK_STEMS, Rule
from search.understanding.text import INITIALS_MARK, LATIN, place_mark, plain, skeleton, split, stem
from search.understanding.word_lists import EVERYDAY_WORDS, FEELING_WORDS, PERSON_WORDS, STOP_WORDS

Named = tuple[range, tuple[str, ...]]  # positions of the words that name a place, its keys
EVERYDAY_STEMS = frozenset(stem(word, "en") for word in EVERYDAY_WORDS)
LITTLE = WEAK_STEMS | EVERYDAY_STEMS
# the most that words of a place or an age tell: search.engines.ranking looks at what they mean
SOFT = 0.25
# What was done to a thing; what it was done to tells more: "refused transport" is about transport.
MODIFIERS = frozenset(
    [
        ("refus",),
        ("turn", "down"),
        ("say", "no"),
        ("said", "no"),
        ("late",),
        ("delay",),
        ("overdu",),
    ]
)
MODIFYING = 0.45  # the most that they tell beside another word
# How they feel about it; what they feel it about tells more.
FEELINGS = frozenset(stem(word, "en") for word in FEELING_WORDS)
# Who it is about; what is asked about them tells more: "my baby can't hear" is about hearing.
PEOPLE = frozenset(stem(word, "en") for word in PERSON_WORDS)
GAP = 2  # other words that may stand between those of an expression


@dataclass(frozen=True, slots=True)
class Word:
    text: str  # folded
    capitals: bool
    titled: bool  # written as names are: one capital, then small letters
    meant: str  # what it was taken for; the same as `text` where it is right
    exact: bool = False  # the reader insists: nothing else is looked for in its place


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say a term: stems that stand side by side."""

    stems: tuple[str, ...]
    weight: float  # 1 for what was typed, less for what only means the same


@dataclass(frozen=True, slots=True)
class Term:
    """A word or expression that was typed, with everything that counts as it. `weight` is how much
    it matters (0 to 1).
    """

    typed: str  # "" for what the whole sentence is guessed to be about
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    required: bool = True  # False: pages with all the words need not have it
    sought: bool = True  # False: it only moves pages up that are found by other words
    words: tuple[tuple[str, str, float], ...] = ()  # of an expression: word, stem, weight


def stopped(word: str, language: str) -> bool:
    """Whether it carries no meaning of its own."""
    return word in STOP_WORDS["en"] or word in STOP_WORDS.get(language, ())


def terms_of(
    words: list[Word], named: list[Named], age_words: set[str], language: str, lexicon: Lexicon
) -> tuple[Term, ...]:
    """The terms of the words that tell something, save those that name places. `age_words`: those
    that say ages.
    """
    placed = {at for positions, _keys in named for at in positions}
    telling = [
        at
        for at, word in enumerate(words)
        if at not in placed and not stopped(word.meant, language)
    ]
    joined = _joined(words, telling, lexicon)
    terms, said = _sayings(words, placed, joined, language, lexicon)
    kept = [words[at] for at in telling if at not in said]
    cut = [stem(word.meant, "en") for word in kept]
    left = list(range(len(kept)))
    while left:
        taken, rule = _rule(cut, left, kept, lexicon)
        if len(taken) > 1 or rule:
            term = _expression(
                [kept[one] for one in taken], [cut[one] for one in taken], rule, language, lexicon
            )
        else:
            following = kept[left[0] + 1] if left[0] + 1 < len(kept) else None
            term = _single(kept[left[0]], following, language, lexicon)
        if kept[left[0]].text in age_words:
            term = replace(term, weight=min(term.weight, SOFT), required=False, sought=True)
        terms.append(term)
        left = [one for one in left if one not in taken]
    return tuple(terms)


def _joined(words: list[Word], telling: list[int], lexicon: Lexicon) -> set[int]:
    """Positions of the words that belong to an expression of several that tell: "hits his sister"
    is no "his sister".
    """
    span = [words[at] for at in telling]
    cut = [stem(word.meant, "en") for word in span]
    found = set()
    for at in range(len(cut)):
        taken, _rule_of = _rule(cut, list(range(at, len(cut))), span, lexicon)
        found |= {telling[one] for one in taken} if len(taken) > 1 else set()
    return found


def _sayings(
    words: list[Word], placed: set[int], joined: set[int], language: str, lexicon: Lexicon
) -> tuple[list[Term], set[int]]:
    """(terms of the sayings among the words, the positions that they take)."""
    terms, taken = [], set()
    for at, word in enumerate(words):
        for saying, rule in lexicon.sayings.get(word.meant, ()) if at not in taken else ():
            span, positions = words[at : at + len(saying)], set(range(at, at + len(saying)))
            if tuple(one.meant for one in span) == saying and placed.isdisjoint(positions):
                own = {one for one in positions if not stopped(words[one].meant, language)}
                if own and own <= joined:
                    continue
                terms.append(_saying(span, rule, language, lexicon))
                taken |= positions
                break
    return terms, taken


def _saying(span: list[Word], rule: Rule, language: str, lexicon: Lexicon) -> Term:
    telling = [word for word in span if not stopped(word.meant, language)]
    typed = [Alternative((stem(word.meant, "en"),), 0.75) for word in telling]
    weight = max([0.3, *(_weight(word, language, lexicon) for word in telling)])
    means = [Alternative(stems, weight) for stems, weight in rule.means]
    return Term(" ".join(word.text for word in span), (*typed, *means), weight)


def places_meant(
    words: list[Word], named: list[Named], recognised: Recognised, language: str
) -> tuple[Term, ...]:
    """The terms of the places: what was typed, or a page that says it serves them."""
    found = []
    if recognised.postcode and recognised.places:
        found.append(Term(recognised.postcode, _serving(recognised.places), SOFT, required=False))
    for positions, keys in named:
        said = [words[at].meant for at in positions]
        typed = Alternative(tuple(stem(word, language) for word in said), 1.0)
        found.append(Term(" ".join(said), (typed, *_serving(keys)), SOFT, required=False))
    return tuple(found)


def _serving(keys: Iterable[str]) -> tuple[Alternative, ...]:
    marks = (Alternative((place_mark(key),), 0.9**at) for at, key in enumerate(keys))
    names = (
        Alternative(tuple(stem(word, "en") for word in split(key)), 0.9 ** (at + 1))
        for at, key in enumerate(keys)
    )
    return (*marks, *names)


def _around(term: Term, keys: tuple[str, ...]) -> Term:
    """A place that is asked for alone: what serves its part of the county, and the whole county,
    answers too.
    """
    further = tuple(
        Alternative((place_mark(key),), 0.6 - 0.1 * at)
        for at, key in enumerate(places.parts_of(keys))
    )
    return replace(term, alternatives=(*term.alternatives, *further), weight=1.0, required=True)


def decided(
    terms: tuple[Term, ...], where: tuple[Term, ...], recognised: Recognised, lexicon: Lexicon
) -> tuple[Term, ...]:
    """The terms of which a page needs those that tell most: words on some page, else places, else
    everyday words, else all.
    """
    if lexicon.words:  # a word on no page must keep no page out
        terms = tuple(
            replace(term, required=False)
            if term.required and not _on_pages(term, lexicon)
            else term
            for term in terms
        )
    telling = [term for term in terms if term.required]
    if any(not _is_modifier(term) for term in telling):
        softer = (_softened(term) if _is_modifier(term) else term for term in terms)
        return (*softer, *where)
    if telling:
        return (*terms, *where)
    if where and recognised.places != ("county",):
        return (*terms, *(_around(term, recognised.places) for term in where))
    lifted = [replace(term, required=True, sought=True) for term in terms]
    if lexicon.words and any(_on_pages(term, lexicon) for term in lifted):
        lifted = [replace(term, required=_on_pages(term, lexicon)) for term in lifted]
    return tuple(lifted)


def _on_pages(term: Term, lexicon: Lexicon) -> bool:
    return any(all(lexicon.has_stem(stem) for stem in one.stems) for one in term.alternatives)


def _is_modifier(term: Term) -> bool:
    stems = term.alternatives[0].stems
    return stems in MODIFIERS or (len(stems) == 1 and stems[0] in PEOPLE | FEELINGS)


def _softened(term: Term) -> Term:
    return replace(term, weight=min(term.weight, MODIFYING), required=False)


def _rule(
    cut: list[str], left: list[int], kept: list[Word], lexicon: Lexicon
) -> tuple[list[int], Rule | None]:
    """(places in `cut` of the words that make one expression, the synonyms' rule for it or None),
    from the first of `left` on.
    """
    at, single = left[0], None
    for expression, rules in lexicon.expressions_at(cut, at):
        end = at + len(expression)
        for rule in rules:
            if rule.capitals and not kept[at].capitals and len(cut) > 1:
                continue
            if len(expression) == 1:
                single = rule
            elif not _is_cut_off(cut, end - 1, lexicon):
                return [one for one in range(at, end) if one in left], rule
    length, near = 0, dict[str, int]()
    for stems, rule in lexicon.loose_rules.get(cut[at], ()):
        if length != len(stems):
            length = len(stems)
            near = {cut[one]: one for one in reversed(left[: length + GAP])}
        if near.keys() >= stems:
            taken = sorted(near[one] for one in stems)
            if not _is_cut_off(cut, taken[-1], lexicon):
                return taken, rule
    return [at], single


def _is_cut_off(cut: list[str], last: int, lexicon: Lexicon) -> bool:
    """Whether the word there begins an expression of its own: "refused school transport" is no
    refused school.
    """
    return any(len(expression) > 1 for expression, _rules in lexicon.expressions_at(cut, last))


def _expression(
    span: list[Word], cut: list[str], rule: Rule | None, language: str, lexicon: Lexicon
) -> Term:
    """The term for one word or more that have synonyms."""
    alternatives = [Alternative(tuple(cut), 1.0)]
    if len(span) == 1:
        alternatives = list(_forms(span[0], language, lexicon))
    alternatives += [Alternative(stems, weight) for stems, weight in rule.means] if rule else []
    each = [_weight(word, language, lexicon) for word in span]
    weight = (max(0.3, *each) if rule else 0.3) * (1 + 0.15 * (len(span) - 1))
    return Term(
        " ".join(word.text for word in span),
        tuple(alternatives),
        min(1.0, weight),
        words=tuple(zip((plain(word.meant) for word in span), cut, each, strict=True)),
    )


def _single(word: Word, following: Word | None, language: str, lexicon: Lexicon) -> Term:
    weight = _weight(word, language, lexicon)
    alternatives = list(_forms(word, language, lexicon))
    if following and any(
        word.meant + following.meant in counts for counts in lexicon.words.values()
    ):
        alternatives.append(Alternative((stem(word.meant + following.meant, language),), 0.9))
    telling = stem(word.meant, "en") not in LITTLE and not word.meant.isdigit()
    return Term(word.text, tuple(alternatives), weight, required=telling, sought=telling)


def _weight(word: Word, language: str, lexicon: Lexicon) -> float:
    """What a word tells: rare ones more; the same for a misspelt word as for the right one."""
    spoken = (lexicon.languages_of(word.meant) or [language])[0]
    rarity = lexicon.rarity(stem(word.meant, spoken), spoken)
    cut = stem(word.meant, "en")
    if cut in WEAK_STEMS:
        return max(0.05, 0.25 * rarity)
    if cut in EVERYDAY_STEMS or word.meant.isdigit():
        return max(0.1, 0.35 * rarity)
    return max(0.15, rarity)


def _forms(word: Word, language: str, lexicon: Lexicon) -> Iterator[Alternative]:
    """The stems that a single word can have, by language; then what else it may be."""
    text = word.meant
    languages = ["en", language, *lexicon.languages_of(text)]
    unknown = not lexicon.languages_of(text)
    if unknown and not lexicon.correct_english(text):
        languages += lexicon.words
    cut = dict.fromkeys(stem(text, spoken) for spoken in languages)
    yield from (Alternative((form,), 1.0) for form in cut)
    if text != word.text:
        yield Alternative((stem(word.text, "en"),), 0.5)
    if unknown and not word.exact:
        guesses = {
            stems: weight
            for stems, weight in _guesses(text, language, lexicon)
            if " ".join(stems) not in cut
        }
        yield from (Alternative(stems, weight) for stems, weight in guesses.items())


def _guesses(text: str, language: str, lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], float]]:
    """What a word on no page may stand for, without telling the reader that it was changed."""
    yield from (
        ((stem(other, (lexicon.languages_of(other))[0]),), 0.7) for other in lexicon.related(text)
    )
    if not LATIN.match(text):
        return
    right = lexicon.correct_english(text)
    if pair := spelling.parts(text, lexicon.words.get(language, {})):
        yield tuple(stem(part, language) for part in pair), 0.95
    elif together := spelling.run_together(text, lexicon.correct_english):
        yield tuple(stem(part, "en") for part in together), 0.95
    elif not right and (
        pair := spelling.parts_with_a_slip(
            text, lexicon.words.get("en", {}), lambda part: lexicon.nearest(part, "en")
        )
    ):
        yield tuple(stem(part, "en") for part in pair), 0.9
    if acronym := spelling.transposed(text, lexicon.acronyms):
        yield (acronym,), 0.9
        yield from ((stems, 0.8 * weight) for stems, weight in lexicon.meanings(acronym))
    if not right and 3 <= len(text) <= 5:
        yield (INITIALS_MARK + text,), 0.85
    near = lexicon.likely(text, language)[:3]
    yield from (
        ((stem(other, language),), 0.5 if right else 0.6)
        for cost, other in near
        if not right or cost <= 1
    )
    if (
        lexicon.sounds_urdu(text) and not right
    ):  # not corrected before, so no slip of an English word
        yield (skeleton(text),), 0.9
