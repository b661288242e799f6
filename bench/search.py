"""The judged queries on fresh indexes: how good the order is, and what an answer costs beside the
engine alone.

python3 dev.py bench search [--corpus FILE]... [--queries FILE] [--engine embedded|elastic]
[--results FILE]

bench/search_judged.py says how these files are written. Results: CSV with query_id, rank, slug,
corrected_query. Without files it takes the project's own in bench/search_data/. Synonyms are those
that a new site starts with. Times are taken on at least 5,000 entries: where there are fewer,
entries of mixed sentences are added.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from bench.search_judged import enlarged, read_corpus, read_queries
from bench.search_report import report, write_results

FOLDER = Path(__file__).parent / "search_data"
TURNS = 5  # the least of so many is the time of a query: a busy machine only adds to it


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


def fill(configured, entries, position):
    entries = list(entries)
    for engine in configured.engines():
        engine.rebuild(entries, position)


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
