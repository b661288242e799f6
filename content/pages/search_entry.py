"""What a page or document tells the search about itself: only text that an anonymous visitor may
read.
"""

import datetime
from dataclasses import dataclass

from typed import english


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """Texts are plain, without markup. `page_ids`: the pages whose visibility decides; at least one
    of them must be public.
    """

    key: str  # "page:12" or "document:5"
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
    replaced: bool = False  # a newer one stands in its place
    # (language, title) of its public translations: words of one language find the other, too
    translations: tuple[tuple[str, str], ...] = ()
    pages: tuple[str, ...] = ()  # the text of a document, one for each of its pages

    def __post_init__(self) -> None:
        """Labels of choices among the texts may be words that a language lacks."""
        for name in ("headings", "also_called"):
            object.__setattr__(self, name, tuple(map(english.plain, getattr(self, name))))
        object.__setattr__(self, "body", english.plain(self.body))
