"""What raises the tree's number: any page, and the models that are named with `watch`. Each change
of them locks the content first (`locks`).
"""

import functools
from collections.abc import Callable

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Locale, Page, PageViewRestriction, Site

from locks import changing_content, lock_content

from .models import TreeNumber

watched = set()
PLACE = ("path", "depth", "numchild")
ABOUT_PAGES = {"wagtailcore", "wagtail_localize"}  # revisions, checks, translators' words


def watch(*models):
    """Let saving or deleting one of these raise the number: they are kept in the tree or its memo,
    or shown on pages.

    Django sends post_save after a plain model's own transaction has ended, so each save gets one
    around both: a kill in between would leave every process on the old tree. (Page.save has its
    own; a plain delete sends its signal inside.)
    """
    for model in models:
        if model not in watched:
            watched.add(model)
            model.save = changing_content()(model.save)


def lock_first(sender: type[models.Model], raw: bool = False, **kwargs: object) -> None:
    """Within a transaction, before the first row."""
    if not raw and (_raises_number(sender) or sender._meta.app_label in ABOUT_PAGES):
        lock_content()


def _raises_number(model: type[models.Model]) -> bool:
    return issubclass(model, Page) or model in watched


def _at_its_place(save: Callable[..., None]) -> Callable[..., None]:
    """As `save`, where a page was moved, or one above it renamed, since the instance was read: what
    the tree says of its place stands.
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


def raise_number(sender, raw=False, **kwargs):
    if not raw and _raises_number(sender):
        TreeNumber.raise_()


def connect() -> None:
    """Called once at start."""
    pre_save.connect(lock_first, dispatch_uid="pagetree_lock_to_save")
    pre_delete.connect(lock_first, dispatch_uid="pagetree_lock_to_delete")
    post_save.connect(raise_number, dispatch_uid="pagetree_save")
    post_delete.connect(raise_number, dispatch_uid="pagetree_delete")
    watch(PageViewRestriction, Site, Locale)
    Page.save = _at_its_place(Page.save)
    # These lock rows of the tree before a page is saved or deleted.
    Page.delete = changing_content()(Page.delete)
    Page.add_child = changing_content()(Page.add_child)
    Page.add_sibling = changing_content()(Page.add_sibling)
    MovePageAction.execute = changing_content()(MovePageAction.execute)
