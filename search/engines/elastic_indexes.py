"""The indexes of a server: one for each language, behind an alias for readers
and one for writers.
"""

import contextlib
import functools
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, islice
from typing import Any, Concatenate, ParamSpec, Self, TypeVar, cast

from elasticsearch import (
    ApiError,
    Elasticsearch,
    NotFoundError,
    SerializationError,
    TransportError,
    helpers,
)
from elasticsearch.dsl import Index

from content.pages.search_entry import SearchEntry
from search.engines import elastic_deadline, elastic_entry
from search.engines.analysis import VERSION
from search.engines.interface import Engine, EngineError

S = TypeVar("S")
R = TypeVar("R")
P = ParamSpec("P")
READ_SECONDS, WRITE_SECONDS = 1.0, 10.0
LEFT_BEHIND = (
    3600  # seconds after which an index without an alias is what a killed rebuild has left
)


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

    @guarded
    def rebuild(
        self,
        entries: Iterable[SearchEntry],
        position: int = 0,
        last_steps: Callable[[Engine], None] | None = None,
    ) -> None:
        new = type(self)(self.options, self.prefix, self.languages, stamp=f"{time.time_ns():x}")
        try:
            for language in new.languages:
                new._create(language)
            new._bulk(
                (action for entry in entries for action in new._actions(entry, position)),
                refresh=False,
            )
            new.writer.indices.refresh(index=new._all_written)
            new.set_position(position)
            if last_steps:
                last_steps(cast("Engine", new))  # of the subclass, which can search
            old = self._swap(new)
        except BaseException:
            with contextlib.suppress(ApiError, TransportError):
                new.writer.indices.delete(index=new._all_written, ignore_unavailable=True)
            raise
        finally:
            new.client.close()
        if old:
            time.sleep(2 * READ_SECONDS)  # somebody may still be reading
            with contextlib.suppress(ApiError, TransportError):  # the next rebuild finds it
                self.writer.indices.delete(index=old, ignore_unavailable=True)

    def _create(self, language: str) -> None:
        index = Index(self._write(language), using=self.writer)
        index.settings(**elastic_entry.SETTINGS)
        index.mapping(elastic_entry.mapping())
        index.create()

    def _swap(self, new: Self) -> list[str]:
        """In one step, which readers see whole or not at all, the new indexes take over both names.
        Gives those without use.
        """
        present = self.writer.indices.get(
            index=f"{self.prefix}-*", features="aliases", expand_wildcards="open"
        )
        old = [
            name
            for name, one in present.items()
            if one["aliases"].keys() & {*self._all_read, *self._all_written}
        ]
        left_behind = [
            name for name, one in present.items() if self._is_left_behind(name, one["aliases"])
        ]
        names = [
            (language, alias)
            for language in self.languages
            for alias in (self._read(language), self._write(language))
        ]
        come = [
            {"add": {"index": new._write(language), "alias": alias}} for language, alias in names
        ]
        self.writer.indices.update_aliases(
            actions=[*({"remove": {"index": name, "alias": "*"}} for name in old), *come]
        )
        self._held = None
        return [*old, *left_behind]

    def _is_left_behind(self, name: str, aliases: Collection[str]) -> bool:
        language, _dash, stamp = name[len(self.prefix) + 1 :].rpartition("-")
        if aliases or language not in self.languages:
            return False
        try:
            return time.time() - int(stamp, 16) / 1e9 > LEFT_BEHIND
        except ValueError:
            return False

    @guarded
    def remove(self) -> None:
        """Delete every index of this prefix, for good."""
        for name in self.writer.indices.get(index=f"{self.prefix}-*", features="aliases"):
            self.writer.indices.delete(index=name)

    def close(self) -> None:
        self.client.close()
