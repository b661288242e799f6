"""The one door to the engines: which of them answers, how long it may take, and who steps in where it fails.

Every function gives only what `visible` lets through; by default that is what an anonymous visitor may open.
"""

from dataclasses import dataclass

import pagetree
from search.engines import Hit, Match, Suggestion
from search.lexicon import Lexicon
from search.query import Query

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """`hits`: those of one page of results, best first. `engine`: the name of the one that gave them (elastic, embedded, titles)."""

    hits: list[Hit]
    engine: str


def is_public(found) -> bool:
    """Whether an anonymous visitor may open a page that decides about this Hit, Match or Suggestion."""
    tree = pagetree.current()
    return any(tree.public(pk) for pk in found.page_ids)


def find(query: Query, page: int = 1, visible=is_public) -> Answer:
    """The results on that page (from 1). Never raises; a page beyond the last one is empty."""
    raise NotImplementedError


def matches(query: Query, visible=is_public) -> list[Match]:
    """Everything that `find` gives on all pages together, for the number of results and for facets."""
    raise NotImplementedError


def suggest(prefix: str, language: str, limit: int = 8, visible=is_public) -> list[Suggestion]:
    raise NotImplementedError


def vocabulary() -> dict[str, dict[str, int]]:
    """Engine.vocabulary() of this machine's embedded copy, kept until the copy changes; {} where it can't be read."""
    raise NotImplementedError
