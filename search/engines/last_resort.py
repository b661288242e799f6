"""Where no index answers: pages by their titles and other names, from the page tree and one query
for each state of it.
"""

from dataclasses import dataclass

import pagetree
from content.pages.page_type import page_types
from pagetree.tree import Tree
from search.engines.interface import Found, Hit, Match, Suggestion
from search.understanding.query import Filters, Query
from search.understanding.text import split, stem
from topics.models import TopicOnPage
from typed import cleaning


@dataclass(frozen=True, slots=True)
class Known:
    """A public page. `stems`: of its title and its other names."""

    match: Match
    title: str
    names: tuple[str, ...]
    stems: frozenset[str]


class Titles:
    """The part of search.engines.interface.Engine that readers need."""

    name = "titles"

    def search(self, query: Query, limit: int) -> Found:
        scored = [
            (_score(query, known), known.match)
            for known in _known()
            if _passes(query.filters, known.match)
        ]
        best = sorted(
            (pair for pair in scored if pair[0]),
            key=lambda pair: (-pair[0], pair[1].language != query.language, pair[1].key),
        )
        return Found(
            [Hit(match.key, score, match.page_ids, match.language) for score, match in best[:limit]]
        )

    def matches(self, query: Query) -> list[Match]:
        return [
            known.match
            for known in _known()
            if _passes(query.filters, known.match) and _score(query, known)
        ]

    def suggest(self, prefix: str, language: str, limit: int) -> list[Suggestion]:
        typed = " ".join(split(prefix))
        found = [
            Suggestion(known.title, known.match.key, known.match.page_ids, language)
            for known in _known()
            if known.match.language == language
            for name in (known.title, *known.names)
            if " ".join(split(name)).startswith(typed)
        ]
        return found[:limit] if typed else []


def _score(query: Query, known: Known) -> float:
    """The share of the typed words that the page's names have."""
    words = [stem(word, known.match.language) for term in query.terms for word in split(term.typed)]
    return sum(word in known.stems for word in words) / len(words) if words else 0


def _passes(filters: Filters, match: Match) -> bool:
    return (
        filters.kind in (None, match.kind)
        and filters.language in (None, match.language)
        and (filters.topic is None or filters.topic in match.topics)
        and (filters.place is None or filters.place in match.places)
        and (
            filters.age is None
            or (match.age_from or 0)
            <= filters.age
            <= (25 if match.age_to is None else match.age_to)
        )
    )


def _known() -> list[Known]:
    known: list[Known] = pagetree.current().cached("search by title", _read)
    return known


def _read(tree: Tree) -> list[Known]:
    topics: dict[int, list[str]] = {}
    for pk, key in TopicOnPage.objects.values_list("content_object_id", "tag__slug"):
        topics.setdefault(pk, []).append(key)
    found = []
    for model in page_types():
        for pk, also_called, age_from, age_to, area in model.objects.values_list(
            "pk", "also_called", "age_from", "age_to", "area"
        ):
            if node := tree.public(pk):
                names = tuple(cleaning.split_list(also_called))
                stems = frozenset(
                    stem(word, node.language)
                    for text in (node.title, *names)
                    for word in split(text)
                )
                match = Match(
                    f"page:{pk}",
                    (pk,),
                    node.language,
                    model.search_kind,
                    tuple(topics.get(pk, ())),
                    age_from,
                    age_to,
                    tuple(area),
                )
                found.append(Known(match, node.title, names, stems))
    return found
