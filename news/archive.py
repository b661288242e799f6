"""All updates in memory, read once for each version of the page tree. Lists, filters, counts,
round-ups and feeds use them without a query.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.apps import apps
from django.utils.translation import gettext

import pagetree
from content.pages.listing import Row
from content.pages.topics import topic_names
from dates import PartialDate
from pagetree.node import Node
from pagetree.tree import Tree


@dataclass(frozen=True)
class PublicUpdate:
    """A public update. `topics` are topic ids, `partners` (name, website) pairs; `replaces` is the
    id of an older update or None.
    """

    id: int
    summary: str
    published: PartialDate | None
    replaces: int | None
    topics: frozenset[int]
    partners: tuple[tuple[str, str], ...]

    @property
    def row(self) -> Row:
        return Row(pagetree.current().get(self.id), self.summary, self.published, "")

    @property
    def year(self) -> int | None:
        return self.published.start.year if self.published else None

    @property
    def month(self) -> int | None:
        """1 to 12, or None if no month is known."""
        return (
            self.published.start.month
            if self.published and self.published.precision in "dm"
            else None
        )

    @property
    def period(self) -> PartialDate | None:
        """Its heading in a list: the month, else the season or year if known, else None."""
        return (
            PartialDate(self.published.start.replace(day=1), "m")
            if self.published and self.month
            else self.published
        )


@dataclass(frozen=True)
class Archive:
    """`entries`: {language: its updates, newest first and undated last, without splitting a
    period}. `newer`: {translation key of a replaced update: id of the newest one that replaces it}.
    `by_id`: {id: PublicUpdate}.
    """

    entries: dict[str, list[PublicUpdate]]
    newer: dict[str, int]
    by_id: dict[int, PublicUpdate]


def archive() -> Archive:
    return pagetree.current().cached("news", _read)


def entries(language: str) -> list[PublicUpdate]:
    return archive().entries.get(language, [])


def _read(tree: Tree) -> Archive:
    """One query, with a row for each pair of a topic and a partner of an update."""
    news_page = apps.get_model("news.NewsPage")
    fields = (
        "pk",
        "summary",
        "published",
        "replaces_id",
        "topic_links__tag_id",
        "partners__name",
        "partners__url",
    )
    found: dict[int, tuple[str, PartialDate | None, int | None, set[int], set[Any]]] = {}
    for (
        pk,
        summary,
        published,
        replaces,
        topic,
        name,
        url,
    ) in news_page.objects.for_listing().values_list(*fields):
        *_words, topics, partners = found.setdefault(
            pk, (summary, published, replaces, set(), set())
        )
        topics.add(topic)
        if name:
            partners.add((name, url))
    by_id = {
        pk: PublicUpdate(
            pk, summary, published, replaces, frozenset(topics - {None}), tuple(sorted(partners))
        )
        for pk, (summary, published, replaces, topics, partners) in found.items()
        if tree.public(pk)
    }
    periods: dict[str, dict[PartialDate | None, list[PublicUpdate]]] = {}
    newer: dict[str, int] = {}
    for entry in by_id.values():
        periods.setdefault(tree.get(entry.id).language, {}).setdefault(entry.period, []).append(
            entry
        )
        if older := tree.get(entry.replaces):
            newer.setdefault(older.key, entry.id)
    return Archive(
        {language: list(chain(*groups.values())) for language, groups in periods.items()},
        newer,
        by_id,
    )


def replacement(node: Node | None, language: str) -> Node | None:
    """The public page that replaces this one, in `language` if it exists there, or None."""
    newer = archive().newer.get(node.key) if node else None
    return pagetree.current().local(newer, language) if newer else None


def replaced_ids() -> frozenset[int]:
    """Ids of every update, in each language, that a newer one replaces."""
    return pagetree.current().cached("replaced news", _read_replaced)


def _read_replaced(tree: Tree) -> frozenset[int]:
    newer = archive().newer
    return frozenset(node.id for node in tree.by_id.values() if node.key in newer)


def months(language: str) -> list[PartialDate]:
    """The months that have updates, newest first."""
    listed = (entry.period for entry in entries(language) if entry.month)
    return list(dict.fromkeys(period for period in listed if period))


def topics_of(entry: PublicUpdate) -> list[tuple[str, str]]:
    """[(key, name in the reader's language)] in the order of the vocabulary."""
    return [(key, name) for pk, key, name in topic_names() if pk in entry.topics]


def period_label(period: PartialDate | None) -> str:
    return period.label if period else gettext("No date given")
