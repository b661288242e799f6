"""The order of results, the same for every engine. Pure.

A page's score is the share of the typed words that it has, each counted where it stands best (title
before body), times what speaks for or against the page: a title that is just what was typed, the
right place and age, news that are old, pages that something newer replaces.
"""

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from councils import council
from search.engines.text_facts import BODY, FIELDS, TextFacts, text_facts
from search.understanding.query import Query
from search.understanding.rules import NEAREST
from search.understanding.terms import Term
from search.understanding.text import plain

# candidates that an engine gives to be ordered; what follows them keeps the engine's own order
POOL = 24
# with so many that have all the words, others needn't be fetched; with fewer, parts of
# expressions count, too
ENOUGH, FEW = 20, 5
# what `_needles` makes of a term
Needle = tuple[
    float,
    bool,
    frozenset[str],
    list[tuple[float, str]],
    list[tuple[float, str, frozenset[str], bool, float]],
    list[tuple[str, str, float]],
]
Edition = tuple[frozenset[str], int]  # TextFacts.subject, TextFacts.year
APART = 0.8  # the words of an expression, in one field but not side by side
APART_KNOWN = (
    0.4  # the same of one that has a meaning of its own: "school refusal" is no school that refuses
)
INEXACT = 0.9  # another form of the word that was typed
PART = 0.45  # only some words of an expression
WORD_BY_WORD = 0.8  # those of them that stand there just as they were typed, by what each tells
EACH_WORD = 0.03  # for the share of the typed words that the page has, wherever they stand
FIRST, NEAR_ENOUGH = 3, 0.7  # results that are looked at; so much of the best score
UNCHECKED = 0.93  # nobody has said in time that it is still right
ALIKE = 0.6  # so much of a title two editions share at least
# they lead to the page that answers
LEADING_ON = frozenset(["home", "section", "publication"])
RETELLING = frozenset(["easy_read"])  # the full page comes first
SERVING = frozenset(["provision", "service", "event"])  # what somebody looks for who names a place
TELLING = frozenset(["news", "improvement", "staffing", "publication", "document"])  # of it


@dataclass(slots=True)
class Candidate:
    """What may be found. `text` is `search.engines.analysis.Analysed.fields`: the stems of the
    fields, as FIELDS has them.
    """

    key: str
    page_ids: tuple[int, ...]
    language: str
    kind: str
    text: str
    age_from: int | None = None  # Analysed.ages
    age_to: int | None = None
    places: tuple[str, ...] = ()  # Analysed.places
    date: datetime.date | None = None
    dated: bool = False
    expires: datetime.date | None = None
    lower_from: datetime.date | None = None
    replaced: bool = False
    facts: TextFacts = field(init=False)

    def __post_init__(self) -> None:
        self.facts = text_facts(self.text)


class Fetched(NamedTuple):
    """A candidate in an engine's answer."""

    candidate: Candidate
    score: float  # the engine's own, above 0, higher is better, comparable only within one answer
    complete: bool  # the engine says: every required word is somewhere in it


def rank(
    query: Query, fetched: Iterable[Fetched], today: datetime.date
) -> list[tuple[float, Candidate]]:
    """(score, candidate), best first."""
    fetched = list(fetched)
    total = sum(term.weight for term in query.terms) or 1.0
    best = max((one.score for one in fetched), default=1.0) or 1.0
    needles = [_needles(term) for term in query.terms]
    typed = _typed(query)
    names = {
        name: (f" {name} ", 1 + name.count(" "), weight) for name, weight in _names(query).items()
    }
    editions = [
        (facts.subject, facts.year) for one in fetched if (facts := one.candidate.facts).subject
    ]
    scored = []
    for candidate, score, complete in fetched:
        share = (
            _share(needles, candidate, BODY * 0.8 if complete else 0.0) / total
            + 0.12 * score / best
            + EACH_WORD * len(typed & candidate.facts.first.keys()) / max(len(typed), 1)
        )
        factor = (
            _wording(query, names, candidate)
            * _fit(query, candidate)
            * _age(query, candidate, editions, today)
        )
        scored.append((share * factor, candidate))
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    return scored if query.recognised.places else _with_a_page(scored)


def _with_a_page(scored: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Where services take the first three places, the best page that explains is the third, if it
    comes near them.
    """
    if all(one.kind == "service" for _score, one in scored[:FIRST]):
        near = NEAR_ENOUGH * max((score for score, _one in scored), default=0.0)
        for at, (score, one) in enumerate(scored):
            if score >= near and one.kind not in SERVING | TELLING:
                scored.insert(FIRST - 1, scored.pop(at))
                break
    return scored


def about(query: Query) -> Callable[[Candidate], bool]:
    """What tells whether title, names, summary or headings of a candidate say most of what was
    asked for, not only something near it.
    """
    telling = [
        (term.weight, [frozenset(one.stems) for one in term.alternatives if one.weight > NEAREST])
        for term in query.terms
        if term.required
    ]
    whole = sum(weight for weight, _ways in telling)

    def is_about(candidate: Candidate) -> bool:
        prominent = candidate.facts.prominent
        said = sum(weight for weight, ways in telling if any(map(prominent.issuperset, ways)))
        return 2 * said >= whole

    return is_about


def _needles(term: Term) -> Needle:
    """(weight, required, {its words uncut}, [(weight, stem)], [(weight, " stems ", {stems}, typed,
    apart)], its words one by one) of a term, the best first.
    """
    ways = sorted(term.alternatives, key=lambda one: -one.weight)
    single = [(one.weight, one.stems[0]) for one in ways if len(one.stems) == 1]
    apart = APART if len(ways) == 1 else APART_KNOWN
    several = [
        (
            one.weight,
            f" {' '.join(one.stems)} ",
            frozenset(one.stems),
            one.weight == 1,
            apart if one.weight == 1 else APART,
        )
        for one in ways
        if len(one.stems) > 1
    ]
    typed = frozenset(map(plain, term.typed.split()))
    told = sum(weight for _word, _stem, weight in term.words)
    words = [(word, stem, weight / told) for word, stem, weight in term.words]
    return term.weight, term.required, typed, single, several, words


def _share(needles: Iterable[Needle], candidate: Candidate, least: float) -> float:
    """How much of what was typed the page has, and where. A required word counts at `least` so
    much.
    """
    first, exact = candidate.facts.first, candidate.facts.exact
    found = 0.0
    for weight, required, word, single, several, words in needles:
        best = least if required else 0.0
        if words:
            said = sum(part * first.get(stem, 0.0) for one, stem, part in words if one in exact)
            best = max(best, WORD_BY_WORD * said)
        for value, stem in single:
            if value <= best:
                break
            if stem in first:
                same = value < 1 or not exact or word <= exact or first[stem] <= BODY
                counts = value * first[stem] * (1 if same else INEXACT)
                best = max(best, counts)
        for value, phrase, stems, typed, apart in several:
            if value <= best:
                break
            if typed or stems <= first.keys():
                same = value < 1 or not exact or word <= exact
                told = _expression(candidate, phrase, stems, apart)
                counts = value * told * (1 if same else INEXACT)
                best = max(best, counts)
        found += weight * best
    return found


def _expression(candidate: Candidate, phrase: str, stems: frozenset[str], apart: float) -> float:
    """The weight of the field that has the words side by side, or of that which has the last one;
    less where some are missing.
    """
    facts = candidate.facts
    places = [facts.first[stem] for stem in stems if stem in facts.first]
    if not places:
        return 0.0
    lowest = min(places)
    if len(places) == len(stems):
        at = candidate.text.find(phrase)
        return max(FIELDS[bisect_right(facts.ends, at)] if at >= 0 else 0.0, apart * lowest)
    return PART * lowest * len(places) / len(stems)


def _typed(query: Query) -> frozenset[str]:
    """The stems of what was typed and tells something."""
    return frozenset(
        stem for term in query.terms if term.required for stem in term.alternatives[0].stems
    )


def _names(query: Query) -> dict[str, float]:
    """{a whole title that answers the query: weight}: what was typed, or, where that is one
    expression, what it stands for.
    """
    names = {" ".join(query.phrase): 1.0}
    telling = [term for term in query.terms if term.required]
    if len(telling) == 1:
        part = telling[0].weight / sum(term.weight for term in query.terms)
        for one in telling[0].alternatives:
            names.setdefault(" ".join(one.stems), one.weight**2 * part)
    names.pop("", None)
    return names


def _wording(
    query: Query, names: Mapping[str, tuple[str, int, float]], candidate: Candidate
) -> float:
    """Above 1 where the title, or another name, is what was typed, or has it in one piece."""
    facts, title = candidate.facts, candidate.facts.title
    called = {name: 0.5 if name == title.strip() else 0.25 for name in facts.names & names.keys()}
    bonus = max((names[name][2] * counts for name, counts in called.items()), default=0.0)
    if title.strip() in called:
        return 1.0 + bonus
    for spaced, words, weight in names.values():
        if spaced in title:
            bonus = max(bonus, weight * (0.12 + 0.25 * words / (title.count(" ") - 1)))
            if title.startswith(spaced):
                bonus += 0.04 * weight
    if not bonus and len(query.phrase) > 1:
        phrase = names[" ".join(query.phrase)][0]
        bonus = 0.08 * (phrase in facts.also_called) or 0.06 * (
            candidate.text.find(phrase, facts.ends[1]) >= 0
        )
    return 1.0 + bonus


def _fit(query: Query, candidate: Candidate) -> float:
    """Place, age, language and readers: 1 where nothing is asked or known."""
    factor = 0.93 if candidate.kind in LEADING_ON else 0.8 if candidate.kind in RETELLING else 1.0
    asked, ages = query.recognised.places, query.recognised.ages
    if query.who and candidate.kind == "staffing":
        factor *= 1.5
    if asked and not query.news:
        factor *= 1.1 if candidate.kind in SERVING else 0.8 if candidate.kind in TELLING else 1.0
    if asked and candidate.places and "county" not in candidate.places:
        factor *= _place(asked, candidate.places)
    if ages and candidate.age_from is not None:
        top = candidate.age_to if candidate.age_to is not None else 120
        overlap = candidate.age_from <= ages[1] and ages[0] <= top
        factor *= (1.0 if candidate.age_from == 0 and top >= 25 else 1.15) if overlap else 0.45
    youngest = candidate.age_from if candidate.age_from is not None else 16
    if not query.adult and (youngest >= 18 or (youngest >= 16 and candidate.facts.adult)):
        factor *= 0.4 if ages and ages[0] < 16 else 0.7
    if candidate.language not in (query.language, query.written_in):
        factor *= 0.6 if candidate.language == "en" else 0.5
    return factor


def _place(asked: tuple[str, ...], places: tuple[str, ...]) -> float:
    """The place itself, its district, another town of the district, elsewhere."""
    if asked[0] in places:
        return 1.4
    if set(asked).isdisjoint(places):
        return 0.5
    return 1.15 if set(places) <= council().area_keys else 1.0


def _age(
    query: Query, candidate: Candidate, editions: Iterable[Edition], today: datetime.date
) -> float:
    """What is over sinks, and a little what nobody has checked in time; among news and events the
    newer ones count more.
    """
    factor = 1.0
    if candidate.replaced:
        factor *= 0.25
    if candidate.expires and candidate.expires < today:
        factor *= 0.25
    if candidate.lower_from and candidate.lower_from <= today:
        factor *= UNCHECKED
    if candidate.dated and candidate.date:
        years = max((today - candidate.date).days, 0) / 365.25
        factor *= 0.3 + 0.7 * 0.5 ** (years / 2)
        factor *= 1.2 if query.news else 1.0
    if candidate.kind == "event" and 0 < candidate.facts.year < today.year:
        factor *= 0.4
    if candidate.facts.subject:
        factor *= min(_replacing(candidate.facts, *edition) for edition in editions)
    return factor


def _replacing(facts: TextFacts, subject: frozenset[str], year: int) -> float:
    """Below 1 where a newer edition of the same thing is there: the more words of the shorter title
    both have, the surer.
    """
    if year <= facts.year:
        return 1.0
    common = len(facts.subject & subject) / min(len(facts.subject), len(subject))
    return 0.5 if common == 1 else 0.75 if common >= ALIKE else 1.0
