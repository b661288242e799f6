"""Pages that depend on another one: what closes with a page, and copies, which keep its
restrictions.
"""

import functools
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models.signals import pre_delete
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction, Revision

import pagetree
from locks import changing_content
from pagetree import closing
from typed.lists import listed

Kind = tuple[str, str, frozenset[int]]  # its type, its password, its groups


def install() -> None:
    """Hook into every way of deleting and copying pages: single, in bulk, by code."""
    pre_delete.connect(close_dependents, sender=Page, dispatch_uid="close_what_follows")
    for action in (CopyPageAction, CreatePageAliasAction):
        action.execute = _with_restrictions(action.execute)
    ConvertAliasPageAction.execute = _still_restricted(ConvertAliasPageAction.execute)


def close_dependents(sender: type[Page], instance: Page, **kwargs: object) -> None:
    """Without the page, nothing would keep its translations and aliases closed or stop the
    schedules of their drafts.
    """
    following = [node.id for node in closing.dependents(pagetree.current(), [instance.pk])]
    for page in Page.objects.filter(pk__in=following, live=True):
        UnpublishPageAction(page).execute(skip_permission_checks=True)
    scheduled = Revision.page_revisions.filter(
        object_id__in=map(str, following), approved_go_live_at__isnull=False
    )
    scheduled.update(approved_go_live_at=None)


def dependent_languages(pages: Iterable[Page]) -> str:
    """The languages in which readers now see translations of these pages: "Polish and
    Urdu", or "".
    """
    tree = pagetree.current()
    chosen = {page.pk: tree.get(page.pk).language for page in pages}
    found = {node.language for node in closing.dependents(tree, chosen) if node.live}
    found -= set(chosen.values())
    names = [str(name) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES if code in found]
    return listed(names)


def _with_restrictions(copy: Callable[..., Page]) -> Callable[..., Page]:
    @functools.wraps(copy)
    @changing_content()
    def execute(
        self: CopyPageAction | CreatePageAliasAction, *args: object, **options: object
    ) -> Page:
        made = copy(self, *args, **options)
        below = self.recursive
        originals = self.page.get_descendants(inclusive=True) if below else [self.page]
        copies = made.get_descendants(inclusive=True) if below else [made]
        for original, its_copy in zip(originals, copies, strict=True):
            _restrict(its_copy, restrictions_on(original))
        return made

    return execute


def _still_restricted(convert: Callable[..., Page]) -> Callable[..., Page]:
    @functools.wraps(convert)
    @changing_content()
    def execute(self: ConvertAliasPageAction, *args: object, **options: object) -> Page:
        restrictions = restrictions_on(self.page)
        page = convert(self, *args, **options)
        _restrict(page, restrictions)
        return page

    return execute


def restrictions_on(page: Page) -> list[PageViewRestriction]:
    """Its own restrictions, those from above, and those of the page that it translates or is an
    alias of.
    """
    node = pagetree.current().get(page.pk)
    found = PageViewRestriction.objects.filter(page_id__in=node.restricted_by).order_by(
        "page__depth", "pk"
    )
    return list(found.prefetch_related("groups"))


def _restrict(page: Page, restrictions: list[PageViewRestriction]) -> None:
    """Add those restrictions that don't apply to the page yet."""
    known = {_key(restriction) for restriction in restrictions_on(page)}
    for restriction in restrictions:
        kind, password, groups = _key(restriction)
        if (kind, password, groups) not in known:
            new = PageViewRestriction(page_id=page.pk, restriction_type=kind, password=password)
            new.save()
            new.groups.set(groups)
            known.add((kind, password, groups))


def _key(restriction: PageViewRestriction) -> Kind:
    groups = frozenset(group.pk for group in restriction.groups.all())
    return restriction.restriction_type, restriction.password, groups
