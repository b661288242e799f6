"""The engine over Elasticsearch 8: the server finds, and `ranking` orders what it found."""

from collections.abc import Iterator
from typing import Any

from elasticsearch.dsl import Search

from dates.clock import today
from search.engines import elastic_entry, elastic_query
from search.engines.elastic_indexes import guarded
from search.engines.elastic_lists import Row, WholeLists
from search.engines.elastic_query import Part
from search.engines.interface import Found, Hit, Suggestion, ordered
from search.engines.ranking import ENOUGH, FEW, POOL, Candidate, Fetched
from search.engines.remembered import Remembered
from search.understanding.query import Query
from search.understanding.text import split

Mark = tuple[str, int, int]  # as `_mark` gives it
JSON = {"accept": "application/json", "content-type": "application/json"}


class Elastic(WholeLists):
    """Asks the indexes that it is made of."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._remembered: Remembered[Mark] = Remembered()

    @guarded
    def search(self, query: Query, limit: int) -> Found:
        every, some, parts = elastic_query.groups(query)
        asked, filters = self._readable(query.answering), elastic_query.filters(query)
        if not some or not asked:
            return Found([])
        rows = self._hits(asked, elastic_query.best(every, some, filters), limit)
        if len(rows) < FEW:
            rows = self._hits(asked, elastic_query.best(every, some + parts, filters), limit)
        fetched = self._fetched(asked, rows)
        pool = fetched[:POOL]
        if sum(one.complete for one in pool) >= ENOUGH:
            pool = [one for one in pool if one.complete]
        hits = ordered(query, pool)[:limit]
        rest = (one.candidate for one in fetched[len(pool) : len(pool) + limit - len(hits)])
        return Found(hits + [Hit(one.key, 0.0, one.page_ids, one.language) for one in rest])

    def _hits(self, names: list[str], query: Part, limit: int) -> list[Row]:
        """Rows of a search. No stored field is asked for, not even the id: unpacking them takes
        longer than the search.

        By the client's transport: what dsl and the client's own methods put around a question takes
        a seventh of the time of this one. dfs: how rare a word is follows from all languages
        together, or no page of a language with few pages would come up.
        """
        way = "&search_type=dfs_query_then_fetch" if len(names) > 1 else ""
        answer = self.client.perform_request(
            "POST",
            f"/{','.join(names)}/_search?allow_partial_search_results=false{way}",
            headers=JSON,
            body={
                "query": query,
                "size": max(POOL, limit),
                "track_total_hits": False,
                "stored_fields": "_none_",
                "seq_no_primary_term": True,
            },
        )
        rows: list[Row] = answer["hits"]["hits"]
        return rows

    def _fetched(self, names: list[str], rows: list[Row]) -> list[Fetched]:
        """What ranking.Fetched says of these rows, best first."""

        def read(missing: set[Mark]) -> Iterator[tuple[Mark, Candidate]]:
            search = (
                Search(using=self.client, index=names)
                .params(allow_partial_search_results=False)
                .source(["candidate"])
            )
            numbers = sorted({number for _index, _term, number in missing})
            search = search.extra(
                query={"terms": {"_seq_no": numbers}},
                size=len(numbers) * len(names),
                seq_no_primary_term=True,
            )
            for row in search.execute().to_dict()["hits"]["hits"]:
                yield _mark(row), elastic_entry.candidate(row["_source"]["candidate"])

        known = self._remembered.of(map(_mark, rows), read)
        return [
            elastic_entry.fetched(found, row["_score"])
            for found, row in zip(known, rows, strict=True)
            if found
        ]

    @guarded
    def suggest(self, prefix: str, language: str, limit: int) -> list[Suggestion]:
        typed = split(prefix[:100])
        if sum(map(len, typed)) < 2 or language not in self.languages:
            return []
        body = {
            "bool": {
                "filter": [
                    {
                        "match": {
                            "beginnings": {
                                "query": " ".join(word[:20] for word in typed),
                                "operator": "and",
                            }
                        }
                    },
                    {"range": {"current_until": {"gte": today().isoformat()}}},
                ]
            }
        }
        search = (
            Search(using=self.client, index=self._read(language))
            .source(["called"])
            .extra(query=body, size=200, docvalue_fields=["page_ids"])
        )
        found = [
            (
                not " ".join(split(text)).startswith(" ".join(typed)),
                len(text),
                row["_source"]["called"][0],
                row,
            )
            for row in search.execute().to_dict()["hits"]["hits"]
            for text in row["_source"]["called"]
            if _begins(text, typed, whole=prefix[-1:].isspace())
        ]
        first: dict[str, Suggestion] = {}
        for _begins_with, _length, text, row in sorted(found, key=lambda one: one[:3]):
            first.setdefault(
                row["_id"],
                Suggestion(
                    text,
                    row["_id"],
                    tuple(row.get("fields", {}).get("page_ids", ())),
                    language,
                ),
            )
        return list(first.values())[:limit]


def _mark(row: Row) -> Mark:
    """Which write of which entry it is."""
    return row["_index"], row["_primary_term"], row["_seq_no"]


def _begins(text: str, typed: list[str], *, whole: bool) -> bool:
    """Whether every typed word is a word of the text; the last one, unless it is `whole`, the
    beginning of one.
    """
    have = split(text)
    ends = typed[-1] in have if whole else any(word.startswith(typed[-1]) for word in have)
    return ends and all(word in have for word in typed[:-1])
