"""The indexes of a server built anew beside those in use, which they replace in one step."""

import contextlib
import time
from collections.abc import Callable, Collection, Iterable
from typing import Self, cast

from elasticsearch import (
    ApiError,
    TransportError,
)
from elasticsearch.dsl import Index

from content.pages.search_entry import SearchEntry
from search.engines import elastic_entry
from search.engines.elastic_indexes import READ_SECONDS, Indexes, guarded
from search.engines.interface import Engine

LEFT_BEHIND = (
    3600  # seconds after which an index without an alias is what a killed rebuild has left
)


class RebuiltIndexes(Indexes):
    """Readers and writers know an index by its aliases, which a new one takes over."""

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
