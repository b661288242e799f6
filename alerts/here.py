"""The alerts of a page, from a list that is kept with the map of pages."""

import datetime
import zlib
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

import pagetree
from pagetree.node import Node
from pagetree.tree import Tree

from .models import MARK, Alert, Level

PRESSING = {level.value: turn for turn, level in enumerate(Level)}


@dataclass(frozen=True)
class Shown:
    """An alert as one reader sees it. `language`: of its words. `key` changes with the words, so
    that whoever hid an alert sees it again when it says something else.
    """

    key: str
    level: str
    level_name: str
    words: str
    language: str
    more: Node | None
    ends_at: datetime.datetime


def alerts_for(node: Node | None, language: str) -> list[Shown]:
    """`node`: of the page, None for an address that is no page. The most pressing first."""
    tree, now = pagetree.current(), timezone.now()
    if not tree.has(MARK):
        return []
    above = {one.key for one in (*node.ancestors, node)} if node else set()
    return [
        _shown(alert, tree, language)
        for alert in tree.cached("alerts", _not_over)
        if alert.starts_at <= now < alert.ends_at
        and alert.language in ("", language)
        and (not alert.part_id or _key(tree, alert.part_id) in above)
    ]


def _not_over(_tree: Tree) -> list[Alert]:
    coming = Alert.objects.filter(ends_at__gt=timezone.now()).order_by("-starts_at", "pk")
    return sorted(coming.prefetch_related("translations"), key=lambda one: PRESSING[one.level])


def _key(tree: Tree, page_id: int) -> str | None:
    node = tree.get(page_id)
    return node.key if node else None


def _shown(alert: Alert, tree: Tree, language: str) -> Shown:
    own = {row.language: row.words for row in alert.translations.all()}
    words = own.get(language, alert.words)
    return Shown(
        key=f"{alert.pk}-{zlib.crc32(words.encode()):x}",
        level=alert.level,
        level_name=alert.get_level_display(),
        words=words,
        language=language if language in own else settings.LANGUAGE_CODE,
        more=tree.local(alert.link_id, language),
        ends_at=alert.ends_at,
    )
