"""What each update has put into the ledger."""

import pagetree

from . import tracker
from .models.milestones import LedgerEntry


def of_update(page):
    """[(action, promise or None, entry)] that this page, or the one that it translates, said; [] for almost every page, without a query."""
    keys = pagetree.current().memo("updates in the ledger", _keys)
    if page.translation_key not in keys:
        return []
    return [
        (action, promise, entry)
        for told in tracker.public_inspections()
        for action in told.actions
        for promise, entry in reversed(action.history)
        if entry.update_key == page.translation_key
    ]


def _keys(tree):
    return frozenset(LedgerEntry.objects.filter(update_key__isnull=False).order_by().values_list("update_key", flat=True).distinct())
