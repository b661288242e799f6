"""The indexes of a server: one for each language, behind an alias for readers
and one for writers.
"""

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, Concatenate, ParamSpec, TypeVar

from elasticsearch import (
    ApiError,
    Elasticsearch,
    NotFoundError,
    SerializationError,
    TransportError,
    helpers,
)

from content.pages.search_entry import SearchEntry
from search.engines import elastic_deadline, elastic_entry
from search.engines.analysis import VERSION
from search.engines.interface import EngineError

S = TypeVar("S")
R = TypeVar("R")
P = ParamSpec("P")
READ_SECONDS, WRITE_SECONDS = 1.0, 10.0


def guarded(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Every fault of the server, of the way to it and of what it answers becomes EngineError."""

    @functools.wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except (ApiError, TransportError, SerializationError, helpers.BulkIndexError) as error:
            raise EngineError(f"Elasticsearch: {str(error)[:300]}") from error

    return call


class Indexes:
    """Those of `prefix` on the server that `options` (of elasticsearch.Elasticsearch) lead to.
    `stamp` names an index that is being built.
    """

    def __init__(
        self,
        options: dict[str, Any],
        prefix: str,
        languages: Iterable[str],
        stamp: str | None = None,
    ) -> None:
        self.client = Elasticsearch(
            **options,
            node_class=elastic_deadline.Node,
            request_timeout=READ_SECONDS,
            max_retries=0,
            retry_on_timeout=False,
        )
        self.writer = self.client.options(request_timeout=WRITE_SECONDS)
        self.options, self.prefix, self.languages, self.stamp = (
            options,
            prefix,
            list(languages),
            stamp,
        )
        self._held: list[str] | None = None

    within = staticmethod(elastic_deadline.within)

    def _read(self, language: str) -> str:
        return (
            f"{self.prefix}-{language}-{self.stamp}" if self.stamp else f"{self.prefix}-{language}"
        )

    def _write(self, language: str) -> str:
        return (
            f"{self.prefix}-{language}-{self.stamp}"
            if self.stamp
            else f"{self.prefix}-{language}-write"
        )

    @property
    def _all_read(self) -> list[str]:
        return [self._read(language) for language in self.languages]

    @property
    def _all_written(self) -> list[str]:
        return [self._write(language) for language in self.languages]

    def _language(self, row: dict[str, Any]) -> str:
        """By the index that it stands in: prefix-language-stamp."""
        index: str = row["_index"]
        return index[len(self.prefix) + 1 :].rpartition("-")[0]

    @guarded
    def position(self) -> int:
        """0 where the index of a language is missing, or of another version."""
        try:
            found = self.client.indices.get_mapping(index=self._all_written)
        except NotFoundError:
            return 0
        self._held = list(found)
        kept = [index["mappings"].get("_meta", {}) for index in found.values()]
        return min(one.get("position", 0) if one.get("version") == VERSION else 0 for one in kept)

    @guarded
    def upsert(self, entries: Iterable[SearchEntry], number: int = 0) -> None:
        """With the number as external version, so that a late write changes nothing. Seen by
        readers when this returns.
        """
        self._bulk(
            (action for entry in entries for action in self._actions(entry, number)), refresh=True
        )

    def _actions(self, entry: SearchEntry, number: int) -> Iterator[dict[str, Any]]:
        place = {"_id": entry.key, "version": number, "version_type": "external_gte"}
        yield {
            "_op_type": "index",
            "_index": self._write(entry.language),
            **place,
            "_source": elastic_entry.source(entry),
        }
        if not self.stamp:  # it may have been in another language before
            yield from (
                {"_op_type": "delete", "_index": self._write(other), **place}
                for other in self.languages
                if other != entry.language
            )

    @guarded
    def delete(self, keys: Iterable[str], number: int = 0) -> None:
        place = {"_op_type": "delete", "version": number, "version_type": "external_gte"}
        self._bulk(
            ({**place, "_index": name, "_id": key} for key in keys for name in self._all_written),
            refresh=True,
        )

    def _bulk(self, actions: Iterator[dict[str, Any]], *, refresh: bool) -> None:
        first = list(islice(actions, 1))
        if not first:
            return
        require_alias = not self.stamp  # never let a write make an index of its own
        for done, item in helpers.streaming_bulk(
            self.writer,
            chain(first, actions),
            chunk_size=200,
            raise_on_error=False,
            refresh=refresh,
            require_alias=require_alias,
        ):
            answer = next(iter(item.values()))
            if not done and answer["status"] not in (
                404,
                409,
            ):  # nothing to delete; written later already
                raise EngineError(f"Elasticsearch refuses {answer['_id']}: {answer.get('error')}")
            if not done and "index_not_found" in str(answer.get("error")):
                raise EngineError(f"Elasticsearch has no index {answer['_index']}")

    @guarded
    def set_position(self, number: int) -> None:
        """In the indexes that were there when `position` was asked: others that took their place
        meanwhile have their own.
        """
        with contextlib.suppress(NotFoundError):
            self.writer.indices.put_mapping(
                index=self._held or self._all_written, meta={"position": number, "version": VERSION}
            )

    def close(self) -> None:
        self.client.close()
