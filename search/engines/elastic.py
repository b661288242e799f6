"""The index in Elasticsearch 8: one for each language, behind an alias for readers and one for writers.

Texts arrive as stems (search.engines.analysis), so that every language has the same analysis in every engine: the server splits at
spaces and finds, and search.ranking orders what it found. Synonyms are part of the query, never of an index.
"""

import contextlib
import datetime
import functools
import hashlib
import time
from collections import OrderedDict
from itertools import islice

from elasticsearch import ApiError, Elasticsearch, NotFoundError, SerializationError, TransportError, helpers
from elasticsearch.dsl import Index, Mapping, Search

from dates.clock import today
from search.engines import EngineError, Found, Hit, Match, Suggestion, digest
from search.engines.analysis import analyse, words
from search.ranking import ENOUGH, FEW, NAME_END, POOL, Candidate, rank
from search.text import split

COMPLETE = 10_000.0  # added to the score of an entry that has every required word
READ_SECONDS, WRITE_SECONDS = 1.0, 10.0
LEFT_BEHIND = 3600  # seconds after which an index without an alias is what a killed rebuild has left
REMEMBERED = 5000  # candidates in this process's memory
PAGE, MOST_WORDS = 5000, 60_000
TITLE_TIMES, SUMMARY_TIMES = 4, 2  # written so often, as in the embedded engine: one field is searched faster than several with weights
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


def _mapping():
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.field("all", "text", analyzer="whitespace", index_options="positions")
    mapping.field("mark", "long")
    mapping.field("beginnings", "text", analyzer="beginnings", search_analyzer="whitespace", index_options="docs", norms=False)
    for name in ("key", "digest", "kind", "topics", "places", "own_places", "words"):
        mapping.field(name, "keyword")
    for name in ("page_ids", "own_age_from", "own_age_to"):
        mapping.field(name, "integer")
    mapping.field("candidate", "object", enabled=False)
    mapping.field("called", "keyword", index=False, doc_values=False)
    mapping.field("current_until", "date", format="yyyy-MM-dd")
    return mapping


def _guarded(method):
    """Every fault of the server, of the way to it and of what it answers becomes EngineError."""

    @functools.wraps(method)
    def call(self, *args, **kwargs):
        try:
            return method(self, *args, **kwargs)
        except (ApiError, TransportError, SerializationError, helpers.BulkIndexError) as error:
            raise EngineError(f"Elasticsearch: {str(error)[:300]}") from error

    return call


class Elastic:
    """The engine over the server that `options` (of elasticsearch.Elasticsearch) lead to. `stamp` names a copy that is being built."""

    name = "elastic"

    def __init__(self, options, prefix, languages, stamp=None):
        self.client = Elasticsearch(**options, request_timeout=READ_SECONDS, max_retries=0, retry_on_timeout=False)
        self.writer = self.client.options(request_timeout=WRITE_SECONDS)
        self.options, self.prefix, self.languages, self.stamp = options, prefix, list(languages), stamp
        self._held = None
        self._remembered = OrderedDict()

    # Names

    def _read(self, language):
        return f"{self.prefix}-{language}-{self.stamp}" if self.stamp else f"{self.prefix}-{language}"

    def _write(self, language):
        return f"{self.prefix}-{language}-{self.stamp}" if self.stamp else f"{self.prefix}-{language}-write"

    @property
    def _all_read(self):
        return [self._read(language) for language in self.languages]

    def _asked(self, query):
        """The names to search for this query; none where the reader has chosen a language that there isn't."""
        chosen = query.filters.language
        return [self._read(language) for language in self.languages if chosen in (None, language)]

    @property
    def _all_written(self):
        return [self._write(language) for language in self.languages]

    # Reading

    @_guarded
    def search(self, query, limit):
        every, some, parts = _groups(query)
        asked, filters = self._asked(query), _filters(query)
        if not some or not asked:
            return Found([])
        complete = [{"constant_score": {"filter": {"bool": {"filter": every}}, "boost": COMPLETE}}] if every else []
        found = {"bool": {"should": some}}
        rows = self._hits(asked, {"bool": {"must": found, "should": complete, "filter": filters}} if complete or filters else found, limit)
        if len(rows) < FEW:
            rows = self._hits(asked, {"bool": {"must": {"bool": {"should": some + parts}}, "should": complete, "filter": filters}}, limit)
        candidates = self._candidates(asked, rows)
        pool = candidates[:POOL]
        if sum(candidate.complete for candidate in pool) >= ENOUGH:
            pool = [candidate for candidate in pool if candidate.complete]
        hits = [Hit(one.key, score, one.page_ids, one.language) for score, one in rank(query, pool, today())]
        hits += [Hit(one.key, 0.0, one.page_ids, one.language) for one in candidates[len(pool) :]]
        return Found(hits[:limit])

    def _hits(self, names, query, limit):
        """Rows of a search. No stored field is asked for, not even the id: unpacking them takes longer than the search.

        dfs: how rare a word is follows from all languages together, or no page of a language with few pages would come up.
        """
        size, together = max(POOL, limit), {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": False}
        search = Search(using=self.client, index=names).params(**together)
        search = search.extra(query=query, size=size, track_total_hits=False, stored_fields="_none_", docvalue_fields=["mark"])
        return search.execute().to_dict()["hits"]["hits"]

    def _candidates(self, names, rows):
        """Candidates of these rows, best first. What no query changes is kept in memory under the mark of an entry as it was written."""
        marks = [row["fields"]["mark"][0] for row in rows]
        if missing := [mark for mark in marks if mark not in self._remembered]:
            search = Search(using=self.client, index=names).params(allow_partial_search_results=False).source(["candidate", "mark"])
            search = search.extra(query={"terms": {"mark": missing}}, size=len(missing))
            for row in search.execute().to_dict()["hits"]["hits"]:
                self._remembered[row["_source"]["mark"]] = _remembered(row["_source"]["candidate"])
        known = [(self._remembered[mark], row["_score"]) for mark, row in zip(marks, rows, strict=True) if mark in self._remembered]
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return [_candidate(*one) for one in known]

    @_guarded
    def matches(self, query):
        _every, some, parts = _groups(query)
        asked = self._asked(query)
        if not some or not asked:
            return []
        found = self._matching(asked, query, some)
        return found if len(found) >= FEW else self._matching(asked, query, some + parts)

    def _matching(self, names, query, groups):
        search = Search(using=self.client, index=names).params(allow_partial_search_results=False).extra(stored_fields="_none_")
        search = search.extra(query={"bool": {"filter": [{"bool": {"should": groups}}, *_filters(query)]}}, track_total_hits=False)
        fields = ["key", "page_ids", "kind", "topics", "own_age_from", "own_age_to", "own_places"]
        return [self._match(row) for row in self._every(search.extra(docvalue_fields=fields))]

    def _match(self, row):
        fields = row["fields"]
        first = {name: values[0] for name, values in fields.items()}
        topics, places = tuple(fields.get("topics", ())), tuple(fields.get("own_places", ()))
        ages = first.get("own_age_from"), first.get("own_age_to")
        return Match(first["key"], tuple(fields["page_ids"]), self._language(row), first["kind"], topics, *ages, places)

    @staticmethod
    def _every(search):
        """All rows of a search, page by page."""
        search = search.extra(size=PAGE, sort=["key"])
        while True:
            rows = search.execute().to_dict()["hits"]["hits"]
            yield from rows
            if len(rows) < PAGE:
                return
            search = search.extra(search_after=rows[-1]["sort"])

    def _language(self, row):
        """By the index that it stands in: prefix-language-stamp."""
        return row["_index"][len(self.prefix) + 1 :].rpartition("-")[0]

    @_guarded
    def suggest(self, prefix, language, limit):
        typed = split(prefix[:100])
        if sum(map(len, typed)) < 2 or language not in self.languages:
            return []
        body = {
            "bool": {
                "filter": [
                    {"match": {"beginnings": {"query": " ".join(word[:20] for word in typed), "operator": "and"}}},
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
            (not " ".join(split(text)).startswith(" ".join(typed)), len(text), text, row)
            for row in search.execute().to_dict()["hits"]["hits"]
            for text in row["_source"]["called"]
            if _begins(text, typed, whole=prefix[-1:].isspace())
        ]
        first = {}
        for _begins_with, _length, text, row in sorted(found, key=lambda one: one[:3]):
            first.setdefault(row["_id"], Suggestion(text, row["_id"], tuple(row["fields"]["page_ids"]), language))
        return list(first.values())[:limit]

    @_guarded
    def vocabulary(self):
        found = {}
        for language in self.languages:
            search = Search(using=self.client, index=self._read(language)).extra(size=0)
            search.aggs.bucket("words", "terms", field="words", size=MOST_WORDS)
            if buckets := search.execute().to_dict()["aggregations"]["words"]["buckets"]:
                found[language] = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
        return found

    @_guarded
    def keys(self):
        search = Search(using=self.writer, index=self._all_written).source(False).extra(docvalue_fields=["digest"], query={"match_all": {}})
        return {row["_id"]: row["fields"]["digest"][0] for row in self._every(search)}

    @_guarded
    def position(self):
        """0 where the index of a language is missing."""
        try:
            found = self.client.indices.get_mapping(index=self._all_written)
        except NotFoundError:
            return 0
        self._held = list(found)
        return min(index["mappings"].get("_meta", {}).get("position", 0) for index in found.values())

    @_guarded
    def stats(self):
        held = self.client.indices.stats(index=self._all_read, metric=["docs", "store"])["indices"]
        languages = {self._language({"_index": name}): one["primaries"]["docs"]["count"] for name, one in held.items()}
        size = sum(one["primaries"]["store"]["size_in_bytes"] for one in held.values())
        return {"engine": self.name, "entries": sum(languages.values()), "position": self.position(), "languages": languages, "bytes": size}

    # Writing

    @_guarded
    def upsert(self, entries, number=0):
        """With the number as external version, so that a late write changes nothing. Seen by readers when this returns."""
        self._bulk((action for entry in entries for action in self._actions(entry, number)), refresh=True)

    def _actions(self, entry, number):
        place = {"_id": entry.key, "version": number, "version_type": "external_gte"}
        yield {"_op_type": "index", "_index": self._write(entry.language), **place, "_source": _source(entry)}
        if not self.stamp:  # it may have been in another language before
            yield from (
                {"_op_type": "delete", "_index": self._write(other), **place} for other in self.languages if other != entry.language
            )

    @_guarded
    def delete(self, keys, number=0):
        place = {"_op_type": "delete", "version": number, "version_type": "external_gte"}
        self._bulk(({**place, "_index": name, "_id": key} for key in keys for name in self._all_written), refresh=True)

    def _bulk(self, actions, *, refresh):
        first = list(islice(actions, 1))
        if not first:
            return
        require_alias = not self.stamp  # never let a write make an index of its own
        for done, item in helpers.streaming_bulk(
            self.writer, _chain(first, actions), chunk_size=200, raise_on_error=False, refresh=refresh, require_alias=require_alias
        ):
            answer = next(iter(item.values()))
            if not done and answer["status"] not in (404, 409):  # nothing to delete; written later already
                raise EngineError(f"Elasticsearch refuses {answer['_id']}: {answer.get('error')}")
            if not done and "index_not_found" in str(answer.get("error")):
                raise EngineError(f"Elasticsearch has no index {answer['_index']}")

    @_guarded
    def set_position(self, number):
        """In the indexes that were there when `position` was asked: others that took their place meanwhile have their own."""
        with contextlib.suppress(NotFoundError):
            self.writer.indices.put_mapping(index=self._held or self._all_written, meta={"position": number})

    @_guarded
    def rebuild(self, entries, position=0, last_steps=None):
        new = type(self)(self.options, self.prefix, self.languages, stamp=f"{time.time_ns():x}")
        try:
            for language in new.languages:
                new._create(language)
            new._bulk((action for entry in entries for action in new._actions(entry, position)), refresh=False)
            new.writer.indices.refresh(index=new._all_written)
            new.set_position(position)
            if last_steps:
                last_steps(new)
            old = self._swap(new)
        except BaseException:
            with contextlib.suppress(ApiError, TransportError):
                new.writer.indices.delete(index=new._all_written, ignore_unavailable=True)
            raise
        finally:
            new.client.close()
        time.sleep(2 * READ_SECONDS)  # somebody may still be reading
        with contextlib.suppress(ApiError, TransportError):  # the next rebuild finds it
            self.writer.indices.delete(index=old, ignore_unavailable=True)

    def _create(self, language):
        index = Index(self._write(language), using=self.writer)
        index.settings(**SETTINGS)
        index.mapping(_mapping())
        index.create()

    def _swap(self, new):
        """In one step, which readers see whole or not at all, the new indexes take over both names. Gives those without use."""
        present = self.writer.indices.get(index=f"{self.prefix}-*", features="aliases", expand_wildcards="open")
        old = [name for name, one in present.items() if one["aliases"].keys() & {*self._all_read, *self._all_written}]
        left_behind = [name for name, one in present.items() if self._is_left_behind(name, one["aliases"])]
        names = [(language, alias) for language in self.languages for alias in (self._read(language), self._write(language))]
        come = [{"add": {"index": new._write(language), "alias": alias}} for language, alias in names]
        self.writer.indices.update_aliases(actions=[*({"remove": {"index": name, "alias": "*"}} for name in old), *come])
        self._held = None
        return [*old, *left_behind] or [f"{self.prefix}-none"]

    def _is_left_behind(self, name, aliases):
        language, _dash, stamp = name[len(self.prefix) + 1 :].rpartition("-")
        if aliases or language not in self.languages:
            return False
        try:
            return time.time() - int(stamp, 16) / 1e9 > LEFT_BEHIND
        except ValueError:
            return False

    @_guarded
    def remove(self):
        """Delete every index of this prefix, for good."""
        for name in self.writer.indices.get(index=f"{self.prefix}-*", features="aliases"):
            self.writer.indices.delete(index=name)

    def close(self):
        self.client.close()


def _chain(first, rest):
    yield from first
    yield from rest


def _source(entry):
    said = analyse(entry)
    youngest, oldest = said.ages or (None, None)
    called = [said.title, *said.also_called.split(NAME_END)]
    mark = hashlib.blake2b(f"{entry.key} {digest(entry)}".encode(), digest_size=8).digest()
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
        "replaced": said.replaced,
    }
    shown = [entry.title, *entry.also_called]
    last_day = "0001-01-01" if said.replaced else entry.expires.isoformat() if entry.expires else "9999-12-31"
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
        "mark": int.from_bytes(mark, signed=True),
        "all": [*called * TITLE_TIMES, *[said.summary, said.headings] * SUMMARY_TIMES, said.other, said.body],
        "beginnings": [" ".join(split(text)) for text in shown],
        "called": shown,
        "current_until": last_day,
        "words": sorted(words(entry)),
        "candidate": fixed,
    }


def _remembered(fixed):
    """What comes before the score in a Candidate, and what comes after it."""
    date, expires = (datetime.date.fromisoformat(fixed[name]) if fixed[name] else None for name in ("date", "expires"))
    before = fixed["key"], tuple(fixed["page_ids"]), fixed["language"], fixed["kind"]
    ages = fixed["age_from"], fixed["age_to"]
    return before, (fixed["text"], *ages, tuple(fixed["places"]), date, fixed["dated"], expires, fixed["replaced"])


def _candidate(remembered, score):
    before, after = remembered
    complete = score >= COMPLETE
    return Candidate(*before, max(score - COMPLETE * complete, 1e-9), *after, complete)


def _begins(text, typed, *, whole):
    """Whether every typed word is a word of the text; the last one, unless it is `whole`, the beginning of one."""
    have = split(text)
    ends = typed[-1] in have if whole else any(word.startswith(typed[-1]) for word in have)
    return ends and all(word in have for word in typed[:-1])


def _groups(query):
    """(groups that an entry with all the words has to meet, where there are several; all groups; parts of what was typed)."""
    sought = [term for term in query.terms if term.sought]
    required = [{"bool": {"should": _ways(term)}} for term in sought if term.required] if len(sought) > 1 else []
    stems = dict.fromkeys(stem for term in sought for stem in term.alternatives[0].stems)
    return required, [way for term in sought for way in _ways(term)], [{"match": {"all": " ".join(stems)}}]


def _ways(term):
    """Any of the ways to say a term. The words of an expression that was typed need not stand side by side."""
    spoken = dict.fromkeys(one.stems for one in term.alternatives)
    typed = term.alternatives[0].stems
    single = [stems[0] for stems in spoken if len(stems) == 1]
    ways = [{"match": {"all": " ".join(single)}}] if single else []
    if len(typed) > 1:
        ways.append({"match": {"all": {"query": " ".join(typed), "operator": "and"}}})
    together = (
        " ".join(stems) for stems in spoken if len(stems) > 1 and stems != typed and not spoken.keys() & {(stem,) for stem in stems}
    )
    return ways + [{"match_phrase": {"all": words}} for words in together]


def _filters(query):
    """As in the embedded engine: an entry that says nothing of place or age fits every one."""
    chosen = query.filters
    found = []
    if chosen.kind:
        found.append({"term": {"kind": chosen.kind}})
    if chosen.topic:
        found.append({"term": {"topics": chosen.topic}})
    if chosen.place:
        fitting = {"terms": {"places": [chosen.place, "county"]}}
        found.append({"bool": {"should": [fitting, {"bool": {"must_not": {"exists": {"field": "places"}}}}]}})
    if chosen.age is not None:
        found.append(
            {"bool": {"must_not": [{"range": {"own_age_from": {"gt": chosen.age}}}, {"range": {"own_age_to": {"lt": chosen.age}}}]}}
        )
        if chosen.age > 25:
            found.append({"exists": {"field": "own_age_to"}})
    return found
