"""What a check is, and what it is given."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise

import pagetree
from content.media import documents
from content.media.documents import DocumentRow
from content.pages.base import BasePage
from dates import clock
from images.models import CustomImage
from pagetree.tree import Tree
from reading.remarks import Reading

from .page_words import explained_terms, is_english, reading_of
from .values import Value, values_of


@dataclass(frozen=True)
class Finding:
    """`words`: what it is about; `sentence`: where it stands; `instead`: what to write or know.
    `place` and `path` find it on the editing screen, as those of a `Value`.
    """

    words: str = ""
    sentence: str = ""
    where: str = ""
    place: str = ""
    path: tuple[str | int, ...] = ()
    instead: str = ""

    @classmethod
    def at(cls, value: Value, words: str = "", instead: str = "", step: str = "") -> "Finding":
        """About a stored value, or about its neighbour `step`."""
        path = (*value.path[:-1], step) if step else value.path
        return cls(words, "", value.where, value.place, path, instead)


@dataclass(frozen=True)
class Known:
    """What all pages of a batch are checked against, read once."""

    tree: Tree
    today: datetime.date
    undescribed: frozenset[int]  # pictures that tell something, without their words
    documents: dict[int, DocumentRow]
    explained: frozenset[str]

    @classmethod
    def now(cls) -> "Known":
        without = CustomImage.objects.filter(description="", decorative=False)
        return cls(
            pagetree.current(),
            clock.today(),
            frozenset(without.values_list("pk", flat=True)),
            documents.all_rows(),
            explained_terms(),
        )


class Subject:
    """A page that is checked."""

    def __init__(self, page: BasePage, known: Known) -> None:
        self.page, self.known = page, known

    @cached_property
    def values(self) -> list[Value]:
        return list(values_of(self.page))

    @cached_property
    def english(self) -> bool:
        return is_english(self.page)

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.page, self.known.explained)


@dataclass(frozen=True)
class Check:
    """`blocks`: nobody publishes a page on which it finds something. `english`: it knows English
    words only.
    """

    key: str
    says: str | Promise
    why: str | Promise
    find: Callable[[Subject], Iterable[Finding]]
    blocks: bool = False
    english: bool = False


@dataclass(frozen=True)
class Found:
    check: Check
    finding: Finding

    def as_data(self) -> dict[str, Any]:
        return {"check": self.check.key, **asdict(self.finding)}


def found_on(subject: Subject, checks: Iterable[Check]) -> list[Found]:
    return [
        Found(check, finding)
        for check in checks
        if not check.english or subject.english
        for finding in check.find(subject)
    ]
