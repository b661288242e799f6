"""The judged queries on fresh indexes: how good the order is, and what an answer costs beside the
engine alone.

python3 dev.py bench search [--corpus FILE]... [--queries FILE] [--engine embedded|elastic]
[--results FILE]

Corpus: a JSON list of {slug, kind, title, headings, summary, body, date, locale, place or places,
ages, also_called, replaced_by, expires}; all but the slug may be missing. Queries: CSV with id,
class, query, judgments ("slug=grade;..."; without them a query is not scored). Results: CSV with
query_id, rank, slug, corrected_query. Without files it takes the project's own in
bench/search_data/. Synonyms are those that a new site starts with. Times are taken on at least
5,000 entries: where there are fewer, entries of mixed sentences are added.
"""

import argparse
import csv
import datetime
import json
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

FOLDER = Path(__file__).parent / "search_data"
TURNS = 5  # the least of so many is the time of a query: a busy machine only adds to it
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


def prepare(engine, folder, languages):
    """Point the site's own search at an empty index in `folder`, or at a new one on the server; the
    index to fill.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings.dev")
    import django
    from django.conf import settings

    django.setup()
    settings.SEARCH_DIR = Path(folder)
    settings.LANGUAGES = [(code, code) for code in sorted({"en", *languages})]
    settings.ELASTICSEARCH_PREFIX = f"bench-{os.getpid()}"
    if engine == "embedded":
        settings.ELASTICSEARCH = None
    elif not settings.ELASTICSEARCH:
        sys.exit("ELASTICSEARCH_URL is not set: there is no server to measure.")
    from search.engines import configured

    return configured


def starting_lexicon(words):
    from search import starter_lists
    from search.understanding.expressions import families_words
    from search.understanding.lexicon import Lexicon
    from search.understanding.word_lists import lines

    return Lexicon(
        words=words,
        synonyms=tuple(starter_lists.synonyms()),
        common=families_words(),
        near_help=tuple(lines("nearest_help.txt")),
        crisis=tuple(starter_lists.crisis_words()),
    )


def asker(engine):
    """A function that asks as the view does, and gives (query, answer). Where another engine
    stepped in, it asks again.
    """
    from search.engines import service
    from search.understanding.query import understand

    lexicon = starting_lexicon(service.vocabulary())

    def ask(text):
        for _turn in range(100):
            query = understand(text, "en", lexicon)
            found = service.find(query, 1, visible=lambda _found: True)
            if found.engine in ("", engine):
                return query, found
            time.sleep(0.2)
        sys.exit(f"{engine} does not answer: {found.engine} stepped in.")

    return ask


def answer(outcomes, engine):
    ask = asker(engine)
    for outcome in outcomes:
        query, found = ask(outcome.text)
        outcome.slugs, outcome.corrected = [hit.key for hit in found.hits], query.corrected or ""


def measure(outcomes, raw, engine):
    from search.engines import service

    ask = asker(engine)
    for outcome in outcomes:
        query, _answer = ask(outcome.text)
        raw(outcome.text)
        turns = [
            (milliseconds(ask, outcome.text), milliseconds(raw, outcome.text))
            for _turn in range(TURNS)
        ]  # one beside the other
        outcome.ours, outcome.raw = map(min, zip(*turns, strict=True))
        outcome.facets = min(
            milliseconds(service.matches, query, lambda _found: True) for _turn in range(TURNS)
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


def milliseconds(call, *args):
    began = time.perf_counter()
    call(*args)
    return 1000 * (time.perf_counter() - began)


def raw_embedded(configured):
    """FTS5's own top ten for the typed words joined with OR, cut as the index cuts them."""
    import sqlite3

    from search.understanding.text import split, stem

    database = sqlite3.connect(configured.embedded().path)

    def ask(text):
        words = " OR ".join(f'"{stem(word, "en")}"' for word in split(text)) or '""'
        return database.execute(
            "SELECT rowid FROM stems WHERE stems MATCH ? ORDER BY bm25(stems) LIMIT 10", [words]
        ).fetchall()

    return ask


def raw_elastic(configured):
    """One `_search` for the typed words joined with OR."""
    from search.understanding.text import split, stem

    engine = configured.elastic()

    def ask(text):
        words = " ".join(stem(word, "en") for word in split(text))
        return engine.client.search(
            index=engine._all_read, query={"match": {"all": words}}, size=10, source=False
        )

    return ask


def report(outcomes, engine, entries, size):
    judged = [outcome for outcome in outcomes if outcome.judgments]
    groups = defaultdict(list)
    for outcome in judged:
        groups[outcome.group].append(outcome)
    print(f"{engine}: {entries} entries, {len(outcomes)} queries, {len(judged)} judged\n")
    print(
        f"{'':18} {'queries':>7} {'nDCG@10':>8} {'success@1':>10} {'success@3':>10} {'MRR':>6}"
        f" {'nothing':>8}"
    )
    rows = [(name, figures(group)) for name, group in groups.items()]
    if judged:
        overall = figures(judged)
        overall[1] = statistics.mean(row[1] for _name, row in rows)
        rows.append(("all (macro nDCG)", overall))
    for name, (count, ndcg, first, third, reciprocal, nothing) in rows:
        print(
            f"{name:18} {count:7} {ndcg:8.3f} {first:10.3f} {third:10.3f} {reciprocal:6.3f}"
            f" {nothing:8.1%}"
        )
    valid = [outcome for outcome in outcomes if "valid" in outcome.group or not outcome.judgments]
    changed = [outcome for outcome in outcomes if outcome.corrected and outcome.group != "misspelt"]
    print(
        "\nNothing found, of all queries:"
        f" {statistics.mean(not outcome.slugs for outcome in outcomes):.1%}"
    )
    print(
        f"Valid words changed: {sum(bool(outcome.corrected) for outcome in valid)} of {len(valid)}"
        " queries without misspelling or judgment"
    )
    print(
        "Other queries changed:"
        f" {', '.join(f'{o.text} -> {o.corrected}' for o in changed) or 'none'}"
    )
    ours, raw = (
        statistics.median(getattr(outcome, name) for outcome in outcomes)
        for name in ("ours", "raw")
    )
    if raw:
        facets = statistics.median(outcome.facets for outcome in outcomes)
        print(
            f"Median time on {size} entries: ours {ours:.2f} ms, the engine alone {raw:.2f} ms:"
            f" {ours / raw:.2f} times."
        )
        print(f"Facets take {facets:.2f} ms more.")


def fill(configured, entries, position):
    entries = list(entries)
    for engine in configured.engines():
        engine.rebuild(entries, position)


def figures(outcomes):
    """[queries, nDCG@10, success@1, success@3, MRR, share without results]."""
    averaged = [
        statistics.mean(measure(outcome) for outcome in outcomes)
        for measure in (
            lambda o: o.ndcg,
            lambda o: o.success(1),
            lambda o: o.success(3),
            lambda o: o.reciprocal_rank,
            lambda o: not o.slugs,
        )
    ]
    return [len(outcomes), *averaged]


def write_results(outcomes, file):
    with Path(file).open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["query_id", "rank", "slug", "corrected_query"])
        for outcome in outcomes:
            for rank, slug in enumerate(outcome.slugs[:10], 1):
                writer.writerow([outcome.id, rank, slug, outcome.corrected])
            if not outcome.slugs:
                writer.writerow([outcome.id, "", "", outcome.corrected])


def main():
    parser = argparse.ArgumentParser(
        prog="dev.py bench search", description=__doc__.partition("\n")[0]
    )
    parser.add_argument(
        "--corpus", action="append", type=Path, help="JSON file; may be given several times"
    )
    parser.add_argument("--queries", type=Path, default=FOLDER / "queries.csv", help="CSV file")
    parser.add_argument("--engine", choices=["embedded", "elastic"], default="embedded")
    parser.add_argument(
        "--size", type=int, default=5000, help="entries, at least, that times are taken on"
    )
    parser.add_argument("--results", type=Path, help="CSV file to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="local-offer-bench-") as folder:
        os.environ["LOCAL_OFFER_VAR"] = folder
        languages = {
            row.get("locale") or "en"
            for file in options.corpus or [FOLDER / "corpus.json"]
            for row in json.loads(file.read_text(encoding="utf-8"))
        }
        configured = prepare(options.engine, folder, languages)
        entries = list(read_corpus(options.corpus or [FOLDER / "corpus.json"]))
        outcomes = list(read_queries(options.queries))
        try:
            fill(configured, entries, 1)
            answer(outcomes, options.engine)
            fill(configured, enlarged(entries, options.size), 2)
            measure(
                outcomes,
                raw_elastic(configured)
                if options.engine == "elastic"
                else raw_embedded(configured),
                options.engine,
            )
        finally:
            if configured.elastic():
                configured.elastic().remove()
    report(outcomes, options.engine, len(entries), max(options.size, len(entries)))
    if options.results:
        write_results(outcomes, options.results)


if __name__ == "__main__":
    main()
