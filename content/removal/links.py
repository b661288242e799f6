"""Before pages are deleted or unpublished: what links to them, and one step that mends the links
and redirects the old addresses.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Model
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, Revision, Site, TaskState
from wagtail_localize.models import TranslationSource

import pagetree
from locks import changing_content
from pagetree import closing
from users.models import Team, User

from .link_rewriting import LinkReplacement
from .references import Use, uses


class Replacement(Protocol):
    """Puts something else in the place of links."""

    def mend(self, instance: Model) -> list[str]:
        """Change the object in memory. Returns the names of the changed fields."""


@dataclass(frozen=True)
class Link:
    """`may` is False if the person may not change what links: the link stays, and its team has to
    be told.
    """

    use: Use
    team: Team | None
    may: bool

    @property
    def where(self) -> str:
        return ", ".join(dict.fromkeys(map(str, self.use.where)))


def pages_going(pages: Iterable[Page], below: bool = True) -> list[Page]:
    """The pages that readers lose by a deletion or an unpublishing, including the pages that close
    with them.
    """
    found = {}
    for page in pages:
        found[page.pk] = page
        for other in page.get_descendants() if below else ():
            found[other.pk] = other
    dependents = closing.dependents(pagetree.current(), found)
    found.update(Page.objects.in_bulk([node.id for node in dependents]))
    return list(found.values())


def links_to(going: list[Page], user: User) -> list[Link]:
    """Everything else that links to one of these pages."""
    ids = {page.pk for page in going}
    plain = list(
        Page.objects.filter(pk__in=ids)
    )  # compared with what the index gives, which are plain pages
    return [
        link_of(use, user)
        for use in uses(*plain)
        if not (isinstance(use.source, Page) and use.source.pk in ids)
    ]


def link_of(use: Use, user: User) -> Link:
    source = use.source
    if not isinstance(source, Page):
        return Link(
            use, None, user.has_perm(f"{source._meta.app_label}.change_{source._meta.model_name}")
        )
    team = getattr(source.specific_deferred, "owner_team", None)
    person = source.permissions_for_user(user)
    may = person.can_publish() if source.live else person.can_edit()
    return Link(use, team, may and not person.page_locked() and not source.alias_of_id)


@dataclass(frozen=True)
class Plan:
    """What should become of the links to `going`: they lead to `to`, or become plain text if that
    is None.
    """

    going: list[Page]
    to: Page | None
    user: User

    @property
    def swap(self) -> LinkReplacement:
        return LinkReplacement({page.pk: self._target(page) for page in self.going})

    def _target(self, page: Page) -> int | None:
        """The page that takes over, in the language of the removed page if it exists there."""
        if self.to is None:
            return None
        tree = pagetree.current()
        node, chosen = tree.get(page.pk), tree.get(self.to.pk)
        other = tree.translation(chosen, node.language) if node and chosen else None
        return other.id if other and other.public else self.to.pk

    @changing_content()
    def mend(self, links: list[Link]) -> list[Link]:
        """Change whatever the person may change. Returns the links that are left."""
        swap = self.swap
        left = []
        for link in links:
            source = link.use.source
            mended = link.may and (mend_page if isinstance(source, Page) else mend_object)(
                source, swap, self.user
            )
            if not mended:
                left.append(link)
        return left

    @changing_content()
    def redirect(self, permanent: bool) -> int:
        """Redirect the old addresses of public pages. Returns how many there are."""
        tree, swap = pagetree.current(), self.swap
        site = Site.objects.get(is_default_site=True)
        known = [
            node for page in self.going if (node := tree.get(page.pk)) and node.live and node.url
        ]
        for node in known:
            old_path = Redirect.normalise_path(node.url)
            new = {
                "redirect_page_id": swap.to[node.id],
                "redirect_link": "",
                "is_permanent": permanent,
            }
            redirect, _created = Redirect.objects.update_or_create(
                old_path=old_path, site=site, defaults=new
            )
            log(redirect, "wagtail.create", user=self.user)
        for redirect in Redirect.objects.filter(redirect_page__in=[page.pk for page in self.going]):
            redirect.redirect_page_id = swap.to[redirect.redirect_page_id]
            redirect.save()
        return len(known)


def mend_object(thing: Model, swap: Replacement, user: User) -> bool:
    changed = swap.mend(thing)
    if changed:
        thing.save()
        log(thing, "wagtail.edit", user=user)
    return bool(changed)


def mend_page(page: Page, swap: Replacement, user: User) -> bool:
    """Mend what readers see and what waits in a draft, each in a revision of its own. Returns
    whether anything changed.

    A draft stays a draft: it is neither published nor taken out of its workflow or schedule.
    """
    scheduled = page.scheduled_revision
    waits = waiting(page)
    live = page.specific
    fields = swap.mend(live) if page.live else []
    if fields:
        _publish(live, fields, user)
    if scheduled and scheduled != waits:
        _mend_in_place(scheduled, swap)
    in_draft = bool(waits) and mend_draft(waits, swap, user, again=bool(fields))
    return in_draft or bool(fields)


def waiting(page: Page) -> Revision | None:
    """The version that readers don't see yet."""
    newest = page.latest_revision
    is_draft = page.has_unpublished_changes or not page.live
    return newest if newest and (is_draft or newest == page.scheduled_revision) else None


def _publish(live: Page, fields: list[str], user: User) -> None:
    """Only these fields are saved, so that nothing else goes live with them, such as a report that
    needs approval.
    """
    revision = live.save_revision(user=user, clean=False, changed=False)
    live.live_revision, live.last_published_at = revision, timezone.now()
    live.save(clean=False, update_fields=[*fields, "live_revision", "last_published_at"])
    log(live, "wagtail.publish", user=user, revision=revision, content_changed=True)
    live.update_aliases(revision=revision, _content=revision.content)
    source = TranslationSource.objects.get_for_instance_or_none(live)
    if source:
        source.update_from_db()


def mend_draft(waits: Revision, swap: Replacement, user: User, again: bool) -> bool:
    """`again`: save it even without a change, so that it is the newest revision again."""
    draft = waits.as_object()
    changed = bool(swap.mend(draft))
    if not changed and not again:
        return False
    approved = waits.approved_go_live_at
    revision = draft.save_revision(
        user=user,
        clean=False,
        approved_go_live_at=approved,
        log_action="wagtail.edit" if changed else False,
    )
    if approved:
        Revision.objects.filter(pk=waits.pk).update(approved_go_live_at=None)
    TaskState.objects.filter(revision=waits, status=TaskState.STATUS_IN_PROGRESS).update(
        revision=revision
    )
    return changed


def _mend_in_place(revision: Revision, swap: Replacement) -> None:
    later = revision.as_object()
    if swap.mend(later):
        Revision.objects.filter(pk=revision.pk).update(content=later.serializable_data())


def site_roots(going: Iterable[Page]) -> Iterator[Page]:
    """Those of these pages that are the first page of a website."""
    roots = set(Site.objects.values_list("root_page_id", flat=True))
    return (page for page in going if page.pk in roots)
