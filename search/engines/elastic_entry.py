"""What Elasticsearch keeps of an entry, and what comes back of it to be ordered.

Texts arrive as stems (search.engines.analysis), so that every language has the same analysis in
every engine: the server splits at spaces and finds. Synonyms are part of the query, never of an
index.
"""

import datetime
from typing import Any

from elasticsearch.dsl import Mapping

from content.pages.search_entry import SearchEntry
from search.engines.analysis import analyse, words
from search.engines.elastic_query import COMPLETE
from search.engines.fingerprints import digest
from search.engines.ranking import Candidate, Fetched
from search.engines.text_facts import NAME_END
from search.understanding.text import split

# written so often, as in the embedded engine: one field is searched faster than several with
# weights
TITLE_TIMES, SUMMARY_TIMES = 4, 2
SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",
    "gc_deletes": "1h",  # a late write must not bring back what was deleted
    "analysis": {
        "analyzer": {"beginnings": {"tokenizer": "whitespace", "filter": ["beginnings"]}},
        "filter": {"beginnings": {"type": "edge_ngram", "min_gram": 2, "max_gram": 20}},
    },
}


def mapping() -> Mapping:
    made = Mapping()
    made.meta("dynamic", "strict")
    made.field("all", "text", analyzer="whitespace", index_options="positions", index_phrases=True)
    made.field(
        "beginnings",
        "text",
        analyzer="beginnings",
        search_analyzer="whitespace",
        index_options="docs",
        norms=False,
    )
    for name in ("key", "digest", "kind", "topics", "places", "own_places", "words"):
        made.field(name, "keyword")
    for name in ("page_ids", "own_age_from", "own_age_to"):
        made.field(name, "integer")
    made.field("candidate", "object", enabled=False)
    made.field("called", "keyword", index=False, doc_values=False)
    made.field("current_until", "date", format="yyyy-MM-dd")
    return made


def source(entry: SearchEntry) -> dict[str, Any]:
    said = analyse(entry)
    youngest, oldest = said.ages or (None, None)
    called = [said.title, *said.also_called.split(NAME_END)]
    fixed = {
        "key": entry.key,
        "page_ids": entry.page_ids,
        "language": entry.language,
        "kind": entry.kind,
        "text": said.fields,
        "age_from": youngest,
        "age_to": oldest,
        "places": said.places,
        "date": entry.date and entry.date.isoformat(),
        "dated": entry.dated,
        "expires": entry.expires and entry.expires.isoformat(),
        "lower_from": entry.lower_from and entry.lower_from.isoformat(),
        "replaced": said.replaced,
    }
    shown = [entry.title, *entry.also_called]
    last_day = (
        "0001-01-01"
        if said.replaced
        else entry.expires.isoformat()
        if entry.expires
        else "9999-12-31"
    )
    return {
        "key": entry.key,
        "digest": digest(entry),
        "kind": entry.kind,
        "topics": entry.topics,
        "places": said.places,
        "own_places": entry.places,
        "own_age_from": entry.age_from,
        "own_age_to": entry.age_to,
        "page_ids": entry.page_ids,
        "all": [
            *called * TITLE_TIMES,
            *[said.summary, said.headings] * SUMMARY_TIMES,
            said.other,
            said.body,
        ],
        "beginnings": [" ".join(split(text)) for text in shown],
        "called": shown,
        "current_until": last_day,
        "words": sorted(words(entry)),
        "candidate": fixed,
    }


def candidate(fixed: dict[str, Any]) -> Candidate:
    days = {
        name: datetime.date.fromisoformat(fixed[name]) if fixed[name] else None
        for name in ("date", "expires", "lower_from")
    }
    page_ids, places = tuple(fixed["page_ids"]), tuple(fixed["places"])
    return Candidate(**fixed | days | {"page_ids": page_ids, "places": places})


def fetched(candidate: Candidate, score: float) -> Fetched:
    complete = score >= COMPLETE
    return Fetched(candidate, max(score - COMPLETE, 1e-9) if complete else score, complete)
