"""What the text of a candidate says, whatever is asked. Pure."""

import re
from dataclasses import dataclass
from sys import intern

# what a word counts in each of them
FIELDS = TITLE, ALSO, SUMMARY, HEADINGS, OTHER, BODY = 1.0, 0.95, 0.7, 0.6, 0.6, 0.5
FIELD_END, NAME_END = " \x1f ", " | "
YOUNG = frozenset(["child", "children", "young", "teenag", "transit", "pupil", "famili", "parent"])
NEWEST_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TIMES = re.compile(
    r"\b(?:januari|februari|march|april|may|june|juli|august|septemb|octob|novemb|decemb"
    r"|spring|summer|autumn|winter|\d+)\b"
)


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the text of a candidate says, whatever is asked."""

    first: dict[str, float]  # for each stem the weight of the first field that has it, the best
    ends: tuple[int, ...]  # of its fields but the last one
    prominent: frozenset[str]  # stems of all its fields but the body
    exact: frozenset[str]  # the English words of title, names, summary and headings, uncut
    title: str  # between spaces
    also_called: str
    names: frozenset[str]  # the title and what else it is called
    adult: bool  # title or summary speak of adults only
    subject: frozenset[str]  # stems of the title without years and times; empty without a year
    year: int  # the latest in the title


def text_facts(text: str) -> TextFacts:
    """Of `search.engines.analysis.Analysed.fields`."""
    ends: list[int] = []
    at = -1
    for _field in FIELDS[:-1]:
        at = text.find(FIELD_END, at + 1)
        ends.append(at)
    *fields, exact = text.split(FIELD_END)
    first: dict[str, float] = {}
    for words, weight in reversed(list(zip(fields, FIELDS, strict=True))):
        first.update(dict.fromkeys(map(intern, words.split()), weight))
    title, also_called, summary = fields[:3]
    title = title.strip()
    said = {*title.split(), *summary.split()}
    adult = (
        bool(said & {"adult", "older", "pension", "elder"})
        and not said & YOUNG
        and "adulthood" not in said
    )
    years = [int(year) for year in NEWEST_YEAR.findall(title)]
    subject = frozenset(TIMES.sub(" ", title).split()) if years else frozenset()
    names = frozenset([title, *map(str.strip, also_called.split(NAME_END))])
    return TextFacts(
        first,
        tuple(ends),
        frozenset(stem for stem, weight in first.items() if weight > BODY),
        frozenset(exact.split()),
        f" {title} ",
        f" {also_called} ",
        names,
        adult,
        subject,
        max(years, default=0),
    )
