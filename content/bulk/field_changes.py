"""One field of a page, changed for readers, in the draft that waits, and in its translations: what
has no language is the same in all of them. A draft stays a draft.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Protocol, Self

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

import pagetree
from content.removal.links import mend_draft, mend_page, waiting
from topics.models import Topic
from users.models import User

# [(id of a page, what its versions had, what they have now)]: see `_read`
Kept = list[tuple[int, list[Any], list[Any]]]
NOT_YOURS = _("You may not change it.")
LOCKED = _("It is locked, or somebody is checking it.")
CHANGED_SINCE = _("Somebody has changed it since. It stays as it is.")


class Change(Protocol):
    """`field`: its name in the form of the page."""

    field: ClassVar[str]

    def mend(self, instance: Model) -> list[str]: ...

    @staticmethod
    def read(page: Any) -> Any:
        """What the page has now, as plain values."""

    @classmethod
    def back(cls, was: Any, now: Any) -> Self: ...


@dataclass(frozen=True)
class TopicChange:
    """`add` and `remove`: ids of topics."""

    add: frozenset[int] = frozenset()
    remove: frozenset[int] = frozenset()
    field: ClassVar[str] = "topics"

    def mend(self, instance: Any) -> list[str]:
        had = set(self.read(instance))
        has = (had | self.add) - self.remove
        if had == has:
            return []
        instance.topics.set(Topic.objects.filter(pk__in=has))
        return ["topic_links"]

    @staticmethod
    def read(page: Any) -> list[int]:
        return sorted(link.tag_id for link in page.topic_links.all())

    @classmethod
    def back(cls, was: Iterable[int], now: Iterable[int]) -> "TopicChange":
        return cls(add=frozenset(was) - set(now), remove=frozenset(now) - set(was))


@dataclass(frozen=True)
class TeamChange:
    team_id: int | None
    field: ClassVar[str] = "owner_team"

    def mend(self, instance: Any) -> list[str]:
        if instance.owner_team_id == self.team_id:
            return []
        instance.owner_team_id = self.team_id
        return ["owner_team"]

    @staticmethod
    def read(page: Any) -> int | None:
        return page.owner_team_id

    @classmethod
    def back(cls, was: int | None, now: int | None) -> "TeamChange":
        return cls(was)


def make(page: Page, change: Change, user: User) -> Kept | None:
    """What each page had before and has now; None where nothing had to be changed."""
    page = Page.objects.get(pk=page.pk)
    refuse(page, change.field, user)
    pages = [page, *translations(page)]
    for one in pages:
        if not one.live and not one.latest_revision_id:
            one.specific.save_revision(user=user, clean=False, changed=False)
            one.refresh_from_db()
    before = [_read(one, change) for one in pages]
    changed = [mend_page(one, change, user) for one in pages]
    if not any(changed):
        return None
    now = Page.objects.in_bulk([one.pk for one in pages])
    pairs = zip(pages, before, strict=True)
    return [(one.pk, was, _read(now[one.pk], change)) for one, was in pairs]


def take_back(page: Page, kind: type[Any], kept: Kept, user: User) -> None:
    """ValidationError: somebody has changed it meanwhile."""
    refuse(page, kind.field, user)
    found = Page.objects.in_bulk([pk for pk, _was, _now in kept])
    pages = [(found[pk], was, now) for pk, was, now in kept if pk in found]
    if any(_read(one, kind) != now for one, _was, now in pages):
        raise ValidationError(CHANGED_SINCE)
    for one, was, now in pages:
        mend_page(one, kind.back(was[0], now[0]), user)
        draft = waiting(Page.objects.get(pk=one.pk))
        if draft:
            back = kind.back(was[-1], kind.read(draft.as_object()))
            mend_draft(draft, back, user, again=False)


def _read(page: Page, change: Any) -> list[Any]:
    """What readers see, then what waits: whichever there is."""
    draft = waiting(page)
    versions = [*([page.specific] if page.live else []), *([draft.as_object()] if draft else [])]
    return [change.read(version) for version in versions]


def translations(page: Page) -> list[Page]:
    """Those that are translated from this page. (Aliases follow by themselves.)"""
    tree = pagetree.current()
    nodes = ((other, tree.get(other.pk)) for other in page.get_translations())
    return [other for other, node in nodes if node and node.source and node.source.id == page.pk]


def refuse(page: Page, field: str, user: User) -> None:
    """ValidationError where this person may not change what readers see of it."""
    node, may = pagetree.current().get(page.pk), page.permissions_for_user(user)
    if not node or node.source or node.alias_source:
        raise ValidationError(gettext("It follows its original. Change it there."))
    if not may.can_edit():
        raise ValidationError(NOT_YOURS)
    if may.page_locked():
        raise ValidationError(LOCKED)
    if page.live and not may.can_publish():
        raise ValidationError(gettext("Readers see it, and you may not publish it."))
    if not _has(page.specific_class, field):
        raise ValidationError(gettext("A page of this kind doesn’t have that."))


@cache
def _has(model: type[Any], field: str) -> bool:
    return field in model.get_edit_handler().get_form_class().base_fields
