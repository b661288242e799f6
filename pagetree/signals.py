"""What raises the tree's number: any page, and the models that are named with `watch`."""

import functools

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site

from .models import TreeNumber

watched = set()


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
            model.save = _in_one(model.save)


def _in_one(write):
    """The same method in one transaction."""
    return functools.wraps(write)(transaction.atomic(write))


def raise_number(sender, raw=False, **kwargs):
    if not raw and (issubclass(sender, Page) or sender in watched):
        TreeNumber.raise_()


post_save.connect(raise_number, dispatch_uid="pagetree_save")
post_delete.connect(raise_number, dispatch_uid="pagetree_delete")
watch(PageViewRestriction, Site, Locale)
Page.delete = _in_one(
    Page.delete
)  # its first writes take the page off its parent's count of children
