"""What the search knows of words at present: the editors' lists, kept as long as the tree, and the
words of this machine's index.
"""

from dataclasses import dataclass
from functools import cache

from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast

import pagetree
from pagetree.node import Node
from pagetree.tree import Tree
from search.engines import service
from search.models import BestBet, CrisisWord, Synonym, expressions
from search.understanding.expressions import families_words
from search.understanding.lexicon import Lexicon
from search.understanding.query import Query, understand
from search.understanding.word_lists import lines


@dataclass(frozen=True)
class EditorsLists:
    """As editors keep them. `best_bets`: [(expression, page id)]."""

    synonyms: tuple[str, ...]
    crisis: tuple[str, ...]
    best_bets: tuple[tuple[str, int], ...]


def _read(tree: Tree) -> EditorsLists:
    """All three lists in one query."""
    nothing, no_page = (
        Value("", output_field=CharField()),
        Cast(Value(None), IntegerField()),
    )  # PostgreSQL takes a bare NULL for text
    parts = [
        Synonym.objects.order_by().values_list(
            Value("synonym", output_field=CharField()), "words", "means", no_page
        ),
        CrisisWord.objects.order_by().values_list(
            Value("crisis", output_field=CharField()), "words", nothing, no_page
        ),
        BestBet.objects.order_by().values_list(
            Value("bet", output_field=CharField()), "words", nothing, "page_id"
        ),
    ]
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: row[:3])
    return EditorsLists(
        tuple(
            f"{words} => {means}" if means else words
            for kind, words, means, _page in rows
            if kind == "synonym"
        ),
        tuple(words for kind, words, *_rest in rows if kind == "crisis"),
        tuple(
            (one, page)
            for kind, words, _means, page in rows
            if kind == "bet"
            for one in expressions(words)
        ),
    )


def lists() -> EditorsLists:
    kept: EditorsLists = pagetree.current().cached("search lists", _read)
    return kept


@cache
def near_help() -> tuple[str, ...]:
    return tuple(lines("nearest_help.txt"))


_latest = Lexicon()


def lexicon() -> Lexicon:
    """The Lexicon of now; the same object, with all that is derived from it, as long as nothing in
    it has changed.
    """
    global _latest  # noqa: PLW0603 - one for the process
    known, words = lists(), service.vocabulary()
    if _latest.words is not words or (_latest.synonyms, _latest.crisis) != (
        known.synonyms,
        known.crisis,
    ):
        _latest = Lexicon(
            synonyms=known.synonyms,
            common=families_words(),
            near_help=near_help(),
            crisis=known.crisis,
            words=words,
        )
    return _latest


def best_bets(query: Query) -> list[Node]:
    """The public pages that editors want first for exactly these words, as nodes in the reader's
    language.
    """
    tree = pagetree.current()
    pages = [page for expression, page in lists().best_bets if _says(expression, query)]
    found = [tree.local(page, query.language) for page in dict.fromkeys(pages)]
    return [node for node in found if node]


def _says(expression: str, query: Query) -> bool:
    language = query.written_in or query.language
    return (
        bool(query.phrase)
        and understand(expression, language, Lexicon(), correct=False).phrase == query.phrase
    )
