"""What is asked of Elasticsearch as whole lists: all that matches, words, keys and numbers."""

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch.dsl import Search

from search.engines import elastic_query
from search.engines.elastic_indexes import guarded
from search.engines.elastic_query import Part
from search.engines.elastic_rebuild import RebuiltIndexes
from search.engines.interface import Match
from search.engines.ranking import FEW
from search.understanding.query import Query

PAGE, MOST_WORDS = 5000, 60_000
Row = dict[str, Any]  # of the server's answer


class WholeLists(RebuiltIndexes):
    name = "elastic"

    def _readable(self, languages: Iterable[str]) -> list[str]:
        return [self._read(language) for language in self.languages if language in languages]

    @guarded
    def matches(self, query: Query) -> list[Match]:
        _every, some, parts = elastic_query.groups(query)
        asked = self._readable(
            [query.filters.language] if query.filters.language else self.languages
        )
        if not some or not asked:
            return []
        found = self._matching(asked, query, some)
        return found if len(found) >= FEW else self._matching(asked, query, some + parts)

    def _matching(self, names: list[str], query: Query, groups: list[Part]) -> list[Match]:
        search = (
            Search(using=self.client, index=names)
            .params(allow_partial_search_results=False)
            .extra(stored_fields="_none_")
        )
        search = search.extra(
            query={
                "bool": {"filter": [{"bool": {"should": groups}}, *elastic_query.filters(query)]}
            },
            track_total_hits=False,
        )
        fields = ["key", "page_ids", "kind", "topics", "own_age_from", "own_age_to", "own_places"]
        return [self._match(row) for row in self._every(search.extra(docvalue_fields=fields))]

    def _match(self, row: Row) -> Match:
        fields = row["fields"]
        first = {name: values[0] for name, values in fields.items()}
        topics, places = tuple(fields.get("topics", ())), tuple(fields.get("own_places", ()))
        ages = first.get("own_age_from"), first.get("own_age_to")
        return Match(
            first["key"],
            tuple(fields.get("page_ids", ())),
            self._language(row),
            first["kind"],
            topics,
            *ages,
            places,
        )

    @staticmethod
    def _every(search: Search) -> Iterator[Row]:
        """All rows of a search, page by page."""
        search = search.extra(size=PAGE, sort=["key"])
        while True:
            rows = search.execute().to_dict()["hits"]["hits"]
            yield from rows
            if len(rows) < PAGE:
                return
            search = search.extra(search_after=rows[-1]["sort"])

    @guarded
    def vocabulary(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for language in self.languages:
            search = Search(using=self.client, index=self._read(language)).extra(size=0)
            search.aggs.bucket("words", "terms", field="words", size=MOST_WORDS)
            if buckets := search.execute().to_dict()["aggregations"]["words"]["buckets"]:
                found[language] = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
        return found

    @guarded
    def keys(self) -> dict[str, str]:
        search = (
            Search(using=self.writer, index=self._all_written)
            .source(False)
            .extra(docvalue_fields=["digest"], query={"match_all": {}})
        )
        return {row["_id"]: row["fields"]["digest"][0] for row in self._every(search)}

    @guarded
    def stats(self) -> dict[str, Any]:
        held = self.client.indices.stats(index=self._all_read, metric=["docs", "store"])["indices"]
        languages = {
            self._language({"_index": name}): one["primaries"]["docs"]["count"]
            for name, one in held.items()
        }
        size = sum(one["primaries"]["store"]["size_in_bytes"] for one in held.values())
        return {
            "engine": self.name,
            "entries": sum(languages.values()),
            "position": self.position(),
            "languages": languages,
            "bytes": size,
        }
