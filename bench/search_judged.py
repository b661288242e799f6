"""The files of the search benchmark: the pages to be found, and the queries with their judgments.

Corpus: a JSON list of {slug, kind, title, headings, summary, body, date, locale, place or places,
ages, also_called, replaced_by, expires}; all but the slug may be missing. Queries: CSV with id,
class, query, judgments ("slug=grade;..."; without a grade above 0 a query is not scored; a page
with a negative grade is a trap, which must not come first).
"""

import csv
import datetime
import json
import math
import random
from dataclasses import dataclass, field, replace
from pathlib import Path

DATED = {"news", "event"}


@dataclass
class Outcome:
    """One query: what came, and milliseconds of our whole call, of the engine alone, and of the
    facets.
    """

    id: str
    group: str
    text: str
    judgments: dict
    slugs: list = field(default_factory=list)
    corrected: str = ""
    ours: float = 0.0
    raw: float = 0.0
    facets: float = 0.0

    @property
    def scored(self):
        return any(grade > 0 for grade in self.judgments.values())

    @property
    def in_trap(self):
        return bool(self.slugs) and self.judgments.get(self.slugs[0], 0) < 0

    @property
    def ndcg(self):
        gains = [2 ** self.judgments.get(slug, 0) - 1 for slug in self.slugs[:10]]
        ideal = sorted((2**grade - 1 for grade in self.judgments.values()), reverse=True)[:10]
        return _discounted(gains) / _discounted(ideal)

    def success(self, first):
        top = max(self.judgments.values())
        return any(self.judgments.get(slug) == top for slug in self.slugs[:first])

    @property
    def reciprocal_rank(self):
        return next(
            (1 / rank for rank, slug in enumerate(self.slugs, 1) if self.judgments.get(slug)), 0.0
        )


def _discounted(gains):
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def read_corpus(files):
    from content.pages.search_entry import SearchEntry

    def day(text):
        return datetime.date.fromisoformat(text[:10]) if text else None

    for file in files:
        for row in json.loads(Path(file).read_text(encoding="utf-8")):
            youngest, oldest = read_ages(row.get("ages") or "")
            names = row.get("also_called") or ()  # a list, or one line with commas
            yield SearchEntry(
                key=row["slug"],
                page_ids=(0,),
                language=row.get("locale") or "en",
                kind=row.get("kind") or "info",
                title=row.get("title") or "",
                also_called=tuple(names.split(",") if isinstance(names, str) else names),
                headings=tuple(row.get("headings") or ()),
                summary=row.get("summary") or "",
                body=row.get("body") or "",
                age_from=youngest,
                age_to=oldest,
                places=tuple(row.get("places") or filter(None, [row.get("place")])),
                date=day(row.get("date")),
                dated=row.get("kind") in DATED,
                expires=day(row.get("expires")),
                replaced=bool(row.get("replaced_by")),
            )


def read_ages(text):
    """(from, to) of "5-16", "4+", "18"; None for what isn't said."""
    low, dash, high = text.replace("–", "-").partition("-")
    if low.strip().endswith("+"):
        return int(low.strip()[:-1]), None
    numbers = [
        int(part) if part.strip().isdigit() else None for part in (low, high if dash else low)
    ]
    return numbers[0], numbers[1]


def read_queries(file):
    with Path(file).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            pairs = (
                pair.partition("=")
                for pair in (row.get("judgments") or "").split(";")
                if pair.strip()
            )
            yield Outcome(
                row["id"],
                row["class"],
                row["query"],
                {slug.strip(): int(grade) for slug, _sign, grade in pairs},
            )


def enlarged(entries, size=5000):
    """The entries, and so many made of their sentences that there are `size`."""
    chance = random.Random(1)  # noqa: S311 - the same entries in each run
    english = [entry for entry in entries if entry.language == "en" and entry.title]
    sentences = [
        sentence.strip() + "."
        for entry in english
        for sentence in entry.body.split(".")
        if sentence.strip()
    ]
    yield from entries
    for number in range(size - len(entries) if sentences else 0):
        one, other = chance.choices(english, k=2)
        title = " ".join(chance.choices(f"{one.title} {other.title}".split(), k=4))
        yield replace(
            one, key=f"made-{number}", title=title, body=" ".join(chance.choices(sentences, k=12))
        )
