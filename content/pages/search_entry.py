"""What a page or document tells the search about itself: only text that an anonymous visitor may
read.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from typed import english


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """Texts are plain, without markup. `page_ids`: the pages whose visibility decides; at least one
    of them must be public. Empty for what a SearchSource gives, which decides itself.
    """

    key: str  # "page:12" or "document:5", or a source's kind and id: "service:8"
    page_ids: tuple[int, ...]
    language: str
    # a short key: guidance, news, provision, improvement, staffing, section, home, document ...
    kind: str
    title: str
    also_called: tuple[str, ...] = ()  # other names, one phrase each
    headings: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    topics: tuple[str, ...] = ()  # keys
    age_from: int | None = None
    age_to: int | None = None
    places: tuple[str, ...] = ()  # keys of councils.areas; other corpora may use names
    date: datetime.date | None = None
    dated: bool = False  # True for news and events only: there, and only there, freshness counts
    expires: datetime.date | None = None
    lower_from: datetime.date | None = None  # nobody has checked it in time from that day on
    replaced: bool = False  # a newer one stands in its place
    # (language, title) of its public translations: words of one language find the other, too
    translations: tuple[tuple[str, str], ...] = ()
    pages: tuple[str, ...] = ()  # the text of a document, one for each of its pages
    version: str = ""  # of a source's record: another one, and the entry is made anew

    def __post_init__(self) -> None:
        """Labels of choices among the texts may be words that a language lacks."""
        for name in ("headings", "also_called"):
            object.__setattr__(self, name, tuple(map(english.plain, getattr(self, name))))
        object.__setattr__(self, "body", english.plain(self.body))


class SearchSource(Protocol):
    """What may be found besides pages and documents: an entry of the slot SEARCH_SOURCES, under its
    kind, which is also that of its changes in the log. `ids` are texts, what stands behind the
    colon of a key: of the changed row, with something behind a full stop where it has several.
    """

    kind: str  # of its entries, the first part of their keys
    kind_label: str | Promise
    template: str  # of a result: title and text are safe HTML with the words found marked

    def expected(self) -> Mapping[str, tuple[tuple[str, ...], str]]:
        """{id: (keys of topics, version)} of all that may be found now."""

    def entries(self, ids: Collection[str]) -> Iterator[SearchEntry]:
        """Of those of these ids that may be found."""

    def public_ids(self) -> Collection[str]:
        """What an anonymous visitor may open now. Asked for each hit: kept while the tree is the
        same.
        """

    def rows(self, ids: Iterable[str]) -> Mapping[str, Any]:
        """{id: row} in the reader's language, each with `name`, `summary` and `language`."""

    def edit_url(self, pk: str) -> str:
        """The screen of the admin where it is mended."""
