"""What everybody may know of comments: by reference, by page, and how many wait."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse

import pagetree
from pagetree.node import Node
from pagetree.tree import Tree
from typed.short_codes import COMMENT, number_of

from .models import ANSWERED_WITHIN, MARK, Comment, CommentState

SHOWN = 2  # on a page


@dataclass(frozen=True)
class Waiting:
    """`since`: when the oldest came. `answer_by`: when its answer is due."""

    count: int
    since: date
    answer_by: date


@dataclass(frozen=True)
class SaidHere:
    comments: list[Comment]
    count: int


def by_reference(words: str) -> Comment | None:
    """The comment whose reference somebody typed."""
    number = number_of(words, COMMENT)
    return Comment.objects.filter(pk=number).first() if number else None


def address_by_code(words: str) -> str:
    """Of the page that says what became of the comment with this reference, or ""."""
    found = by_reference(words)
    return reverse("feedback_one", args=[found.reference]) if found else ""


def waiting() -> Waiting | None:
    """None where every comment has been answered or set aside."""
    new = Comment.objects.filter(state=CommentState.NEW)
    found = new.aggregate(count=Count("pk"), since=Min("created"))
    if not found["count"]:
        return None
    return Waiting(**found, answer_by=found["since"] + ANSWERED_WITHIN)


def said_here(node: Node) -> SaidHere | None:
    """The newest answers to what was said on this page or a translation of it."""
    tree = pagetree.current()
    if not tree.has(MARK):
        return None
    paths = {one.url for one in (node, *tree.public_translations(node))}
    commented = tree.cached("pages with answered comments", _commented)
    if not paths & commented:
        return None
    found = Comment.objects.answered().filter(path__in=paths)
    return SaidHere(list(found[:SHOWN]), found.count())


def _commented(_tree: Tree) -> set[str]:
    return set(Comment.objects.answered().order_by().values_list("path", flat=True).distinct())
