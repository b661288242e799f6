"""The order of results, the same for every engine. Pure.

A page's score is the share of the typed words that it has, each counted where it stands best (title before body), times what speaks for or
against the page: a title that is just what was typed, the right place and age, news that are old, pages that something newer replaces.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from search.query import Query

POOL = 40  # candidates that an engine gives to be ordered; what follows them keeps the engine's own order
ENOUGH, FEW = 20, 5  # with so many that have all the words, others needn't be fetched; with fewer, parts of expressions count, too
FIELDS = TITLE, ALSO, SUMMARY, HEADINGS, OTHER, BODY = 1.0, 0.95, 0.7, 0.6, 0.6, 0.5
FIELD_END, NAME_END = " \x1f ", " | "
APART = 0.8  # the words of an expression, in one field but not side by side
PART = 0.45  # only some words of an expression
LEADING_ON = frozenset(["home", "section"])  # they lead to the page that answers
YOUNG = frozenset(["child", "children", "young", "teenag", "transit", "pupil", "famili", "parent"])
NEWEST_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = re.compile(r"\b(?:januari|februari|march|april|may|june|juli|august|septemb|octob|novemb|decemb|\d+)\b")


@dataclass(slots=True)
class Candidate:
    """What an engine fetched. `text` is `search.engines.analysis.Analysed.fields`: the stems of the fields, as FIELDS has them."""

    key: str
    page_ids: tuple[int, ...]
    language: str
    kind: str
    score: float  # the engine's own, above 0, higher is better, comparable only within one answer
    text: str
    age_from: int | None = None  # Analysed.ages
    age_to: int | None = None
    places: tuple[str, ...] = ()  # Analysed.places
    date: datetime.date | None = None
    dated: bool = False
    expires: datetime.date | None = None
    replaced: bool = False
    complete: bool = False  # the engine says: every required word is somewhere in it


def rank(query: Query, candidates: Iterable[Candidate], today: datetime.date) -> list[tuple[float, Candidate]]:
    """(score, candidate), best first."""
    candidates = list(candidates)
    best = max((candidate.score for candidate in candidates), default=1.0) or 1.0
    needles = [_needles(term) for term in query.terms]
    names = _names(query)
    newest = _newest(candidates)
    scored = []
    for candidate in candidates:
        share = _share(needles, candidate) + 0.12 * candidate.score / best
        scored.append(
            (share * _wording(query, names, candidate) * _fit(query, candidate) * _age(query, candidate, newest, today), candidate)
        )
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    return scored


def _needles(term):
    """(weight of the term, required, [(" stems ", [" stem "], weight, typed)]). What was typed comes first."""
    alternatives = [
        (f" {' '.join(one.stems)} ", [f" {stem} " for stem in one.stems] if len(one.stems) > 1 else (), one.weight, one.weight == 1)
        for one in term.alternatives
    ]
    return term.weight, term.required, sorted(alternatives, key=lambda one: -one[2])


def _share(needles, candidate):
    """0 to 1: how much of what was typed the page has, and where."""
    text, ends = candidate.text, []
    at = -1
    for _field in FIELDS[:-1]:
        at = text.find(FIELD_END, at + 1)
        ends.append(at)
    total = found = 0.0
    for weight, required, alternatives in needles:
        total += weight
        best = BODY * 0.8 if required and candidate.complete else 0.0
        for phrase, single, value, typed in alternatives:
            if value <= best:
                break
            best = max(best, value * _place(text, ends, phrase, single, typed))
        found += weight * best
    return found / total if total else 0.0


def _place(text, ends, phrase, single, typed):
    """The weight of the best field that has the expression; less where its words stand apart, or some are missing."""
    at = text.find(phrase)
    best = _weight_at(at, ends) if at >= 0 else 0.0
    if single and best < APART:
        places = [at for stem in single if (at := text.find(stem)) >= 0]
        if len(places) == len(single):
            best = max(best, APART * _weight_at(max(places), ends))
        elif typed and places:
            best = max(best, PART * _weight_at(max(places), ends) * len(places) / len(single))
    return best


def _weight_at(position, ends):
    """Fields stand in the order of their weights, so that the first place is the best."""
    for end, weight in zip(ends, FIELDS, strict=False):
        if position < end:
            return weight
    return FIELDS[-1]


def _names(query):
    """{a whole title that answers the query: weight}: what was typed, or, where that is one expression, what it stands for."""
    names = {" ".join(query.phrase): 1.0}
    telling = [term for term in query.terms if term.required]
    if len(telling) == 1:
        part = telling[0].weight / sum(term.weight for term in query.terms)
        for one in telling[0].alternatives:
            names.setdefault(" ".join(one.stems), one.weight**2 * part)
    names.pop("", None)
    return names


def _wording(query, names, candidate):
    """Above 1 where the title, or another name, is what was typed, or has it in one piece."""
    title, also_called, rest = candidate.text.split(FIELD_END, 2)
    title, called = title.strip(), [name.strip() for name in also_called.split(NAME_END)]
    exact = max((weight for name, weight in names.items() if name == title or name in called), default=0.0)
    if exact:
        return 1.0 + 0.5 * exact
    bonus, spaced = 0.0, f" {title} "
    for name, weight in names.items():
        if f" {name} " in spaced:
            bonus = max(bonus, weight * (0.12 + 0.25 * (1 + name.count(" ")) / (1 + title.count(" "))))
            if title.startswith(f"{name} "):
                bonus += 0.04 * weight
    if not bonus and len(query.phrase) > 1:
        phrase = f" {' '.join(query.phrase)} "
        bonus = 0.08 * (phrase in f" {also_called} ") or 0.06 * (phrase in rest)
    return 1.0 + bonus


def _fit(query, candidate):
    """Place, age, language and readers: 1 where nothing is asked or known."""
    factor = 0.93 if candidate.kind in LEADING_ON else 1.0
    asked = query.recognised.places
    if asked and candidate.places and "county" not in candidate.places:
        factor *= 1.25 if asked[0] in candidate.places else 1.15 if set(asked) & set(candidate.places) else 0.5
    if query.recognised.ages and candidate.age_from is not None:
        lowest, highest = query.recognised.ages
        top = candidate.age_to if candidate.age_to is not None else 120
        overlap = candidate.age_from <= highest and lowest <= top
        factor *= (1.0 if (candidate.age_from, top) == (0, 25) else 1.15) if overlap else 0.45
    if not query.adult and _for_adults(candidate):
        factor *= 0.4
    if candidate.language not in {query.language, query.written_in}:
        factor *= 0.6 if candidate.language == "en" else 0.5
    return factor


def _for_adults(candidate):
    if candidate.age_from is not None:
        return candidate.age_from >= 18
    title, _names, summary, _rest = candidate.text.split(FIELD_END, 3)
    told = {*title.split(), *summary.split()}
    return bool(told & {"adult", "older", "pension", "elder"}) and not told & YOUNG and "adulthood" not in told


def _age(query, candidate, newest, today):
    """What is over sinks; among news and events the newer ones count more."""
    factor = 1.0
    if candidate.replaced:
        factor *= 0.25
    if candidate.expires and candidate.expires < today:
        factor *= 0.25
    if candidate.dated and candidate.date:
        years = max((today - candidate.date).days, 0) / 365.25
        factor *= 0.65 + 0.35 * 0.5 ** (years / 2)
        factor *= 1.2 if query.news else 1.0
    subject, year = _edition(candidate)
    if subject and newest.get(subject, 0) > year:
        factor *= 0.5
    return factor


def _edition(candidate):
    """(title without years and months, the latest year in it): two editions of one thing have the same subject."""
    title = candidate.text[: candidate.text.find(FIELD_END)]
    years = [int(year) for year in NEWEST_YEAR.findall(title)] if "20" in title or "19" in title else []
    if not years:
        return "", 0
    return " ".join(MONTHS.sub(" ", title).split()), max(years)


def _newest(candidates):
    newest = {}
    for candidate in candidates:
        subject, year = _edition(candidate)
        if subject:
            newest[subject] = max(newest.get(subject, 0), year)
    return newest
