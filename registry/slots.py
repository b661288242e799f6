"""The slots of the site. `AppConfig.ready` fills them, and nothing else does."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

from .desk import Coming, Desk, Section, Start

T = TypeVar("T")


class Slot(Generic[T]):
    """Named entries of one kind, in the order of the installed apps."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.added: dict[str, T] = {}

    def add(self, key: str, value: T) -> T:
        if key in self.added:
            raise ImproperlyConfigured(f"The slot {self.name} has two entries named {key!r}.")
        self.added[key] = value
        return value

    def get(self, key: str) -> T | None:
        return self.added.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self.added

    def __iter__(self) -> Iterator[str]:
        return iter(self.added)


# {path of a value of Page in a query: function of that value that gives the date from which such a
# page is shown, or None}. The page tree hides the page until then.
HIDES_PAGES: Slot[Callable[[Any], object | None]] = Slot("HIDES_PAGES")
# {name of whoever knows: function that gives {id of an earlier document: id of the present one}}
DOCUMENT_REPLACEMENTS: Slot[Callable[[], dict[int, int]]] = Slot("DOCUMENT_REPLACEMENTS")
# {name of whoever knows: function that gives {id of a document: id of the page with its words}}
DOCUMENT_PAGES: Slot[Callable[[], dict[int, int]]] = Slot("DOCUMENT_PAGES")
# {name of whoever knows: function of a language (pl) that gives [(spellings of a word in English,
# its agreed spellings there)]}, the first of each as it is to be shown
AGREED_WORDS: Slot[Callable[[str], list[tuple[list[str], list[str]]]]] = Slot("AGREED_WORDS")
# {kind: a content.pages.search_entry.SearchSource}: what readers' search finds besides pages and
# documents
SEARCH_SOURCES: Slot[Any] = Slot("SEARCH_SOURCES")
# {kind of their changes in the log: a content.removal.outside_links.LinkedRows}: rows that readers
# see with addresses of other websites
LINKED_ROWS: Slot[Any] = Slot("LINKED_ROWS")
# {name of an address: function of the address's arguments that gives the title of its page}
VIEW_TITLES: Slot[Callable[..., str]] = Slot("VIEW_TITLES")
# {name of whoever has short codes beside the pages: function of what somebody typed that gives the
# address with that code, or ""}
CODES: Slot[Callable[[str], str]] = Slot("CODES")
# {name of a place on an editing screen (content.pages.panels.SlotPanel): function that makes the
# panel}
EDIT_PANELS: Slot[Callable[[], Any]] = Slot("EDIT_PANELS")
# {name of a page type, as "news.NewsPage": function of the form of a page of this type that gives a
# further part of it, with `is_valid()` and `save()`}
FORM_PARTS: Slot[Callable[[Any], Any]] = Slot("FORM_PARTS")
# {name of whoever asks: function of a page as it is typed that gives {field: ValidationError}, for
# what nobody publishes}
BEFORE_PUBLISHING: Slot[Callable[[Any], dict[str, Any]]] = Slot("BEFORE_PUBLISHING")
# {name of a place in a template ({% slot "name" %}): the template that is shown there}
TEMPLATES: Slot[str] = Slot("TEMPLATES")
# {name: function(changes)}, called by the worker with lists of outbox.LoggedChange in order. It may
# see a change twice but never misses one. It is called again if it raises. A change that fails
# while others of its batch succeed is skipped and tried again later.
CHANGE_READERS: Slot[Callable[[list[Any]], None]] = Slot("CHANGE_READERS")
# {name: function()}, called again and again by each worker: it keeps its own position in the log
# of changes and returns how many it took. If it raises, it is left alone for a while.
CONTINUOUS_JOBS: Slot[Callable[[], int]] = Slot("CONTINUOUS_JOBS")
# {name: function()}, called once a day by one worker
DAILY_JOBS: Slot[Callable[[], object]] = Slot("DAILY_JOBS")
# {name, a part of an address: function of a Desk that gives the section of it, or None where this
# person may not do anything about it}. It asks the database a fixed number of times, best once.
DESK_SECTIONS: Slot[Callable[[Desk], Section | None]] = Slot("DESK_SECTIONS")
# {name of a number: function(the first day, the first day after them) that gives {address of a
# page: number}}: what the report of what is read says beside the views
PAGE_COUNTS: Slot[Callable[[Any, Any], dict[str, int]]] = Slot("PAGE_COUNTS")
# {name: function of a Desk and the first and last day that gives what comes between them}, for the
# calendar of the desk
DESK_DAYS: Slot[Callable[[Desk, date, date], list[Coming]]] = Slot("DESK_DAYS")
# {name: function of a Desk that gives what this person may begin from there, or None}, without a
# query of its own
DESK_STARTS: Slot[Callable[[Desk], Start | None]] = Slot("DESK_STARTS")
