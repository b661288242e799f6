"""What changes the version of the tree: every page, and every model that is passed to `watch`. Each
of these changes locks the content first (`locks`).
"""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move, pre_page_move
from wagtail_localize.models import Translation

from locks import changing_content, lock_content

from . import present
from .models import TreeVersion, committed

# fields of a page that neither readers see nor the map has: what keeping a draft writes
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
}
PLACE = ("path", "depth", "numchild")
PAGE_APPS = {"wagtailcore", "wagtail_localize"}  # revisions, checks, translators' words
Pages = Callable[[Any], Iterable[int] | None]
watched: dict[type[Model], Pages] = {}
moving: set[int] = set()  # ids of pages: others beside them get new paths, and nobody is told


def watch(*models: type[Model], pages: Pages = lambda _row: ()) -> None:
    """Saving or deleting one of these models changes the version, because they are in the tree or
    its cache, or are shown on pages. `pages` returns the ids of pages whose rows in the map may
    have changed, or None if any may have.

    Django sends post_save after a plain model's own transaction has ended, so each save gets a
    transaction around both: a process that is killed in between would otherwise leave all others on
    the old tree. (Page.save has such a transaction, and a plain delete sends its signal inside its
    own.)
    """
    for model in models:
        if model not in watched:
            watched[model] = pages
            model.save = changing_content()(model.save)  # type: ignore[method-assign]


def lock_first(sender: type[Model], *, raw: bool = False, **_signal: object) -> None:
    """Lock the content before the first row of the transaction is locked."""
    of_content = issubclass(sender, Page) or sender in watched
    if not raw and (of_content or sender._meta.app_label in PAGE_APPS):
        lock_content()


def _at_current_place(save: Callable[..., None]) -> Callable[..., None]:
    """Wrap `save` so that a page that was moved, or whose parent was renamed, since this instance
    was read is saved at the place that the tree gives it now.
    """

    @functools.wraps(save)
    @changing_content()
    def save_there(self: Page, *args: object, **options: object) -> None:
        self.__dict__.pop("_cached_parent_obj", None)
        stored = Page.objects.filter(pk=self.pk).values_list(*PLACE).first()
        if stored and options.get("update_fields") is None:
            for name, value in zip(PLACE, stored, strict=True):
                setattr(self, name, value)
            self.set_url_path(self.get_parent())
        save(self, *args, **options)

    return save_there


def row_changed(
    sender: type[Model], instance: Any, *, raw: bool = False, **_signal: object
) -> None:
    if not raw and sender in watched:
        TreeVersion.bump_version(watched[sender](instance))


def note_was_live(
    sender: type[Model], instance: Any, *, raw: bool = False, **_signal: object
) -> None:
    """Before a page that isn't live is saved: note whether it was live until now."""
    if not raw and issubclass(sender, Page) and not instance.live:
        instance.was_live = Page.objects.filter(pk=instance.pk, live=True).exists()


def page_saved(
    sender: type[Model],
    instance: Any,
    *,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **_signal: object,
) -> None:
    is_draft = update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
    if not raw and issubclass(sender, Page) and not is_draft:
        pages = None if instance.pk in moving else [instance.pk]
        TreeVersion.bump_version(pages, visible=not _is_invisible(instance))


def _is_invisible(page: Page) -> bool:
    """Whether no reader can tell that the page exists: it is a draft, has nothing live below it,
    and is the source of no translation.
    """
    if page.live or page.was_live:
        return False
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    below = Page.objects.filter(path__startswith=page.path, live=True)
    return not (others.exists() or below.exists())


def page_deleted(sender: type[Model], instance: Any, **_signal: object) -> None:
    if issubclass(sender, Page):
        TreeVersion.bump_version([instance.pk])


def move_begins(instance: Page, **_signal: object) -> None:
    moving.add(instance.pk)


def move_ended(instance: Page, **_signal: object) -> None:
    moving.discard(instance.pk)


def connect() -> None:
    """Called once at start."""
    pre_save.connect(lock_first, dispatch_uid="pagetree_lock_to_save")
    pre_delete.connect(lock_first, dispatch_uid="pagetree_lock_to_delete")
    pre_save.connect(note_was_live, dispatch_uid="pagetree_page_before")
    post_save.connect(page_saved, dispatch_uid="pagetree_page_saved")
    post_delete.connect(page_deleted, dispatch_uid="pagetree_page_deleted")
    pre_page_move.connect(move_begins, dispatch_uid="pagetree_move_begins")
    post_page_move.connect(move_ended, dispatch_uid="pagetree_move_ended")
    post_save.connect(row_changed, dispatch_uid="pagetree_row_saved")
    post_delete.connect(row_changed, dispatch_uid="pagetree_row_deleted")
    committed.connect(present.after_commit, dispatch_uid="pagetree_follow")
    watch(Site, Locale, Translation, pages=lambda _row: None)
    watch(PageViewRestriction, pages=lambda restriction: [restriction.page_id])
    Page.save = _at_current_place(Page.save)
    # These lock rows of the tree before a page is saved or deleted.
    Page.delete = changing_content()(Page.delete)
    Page.add_child = changing_content()(Page.add_child)
    Page.add_sibling = changing_content()(Page.add_sibling)
    MovePageAction.execute = changing_content()(MovePageAction.execute)
