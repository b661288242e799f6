"""What each update has put into the ledger."""

from wagtail.models import Page

from improvement import tracker
from improvement.ledger.models import LedgerEntry
from improvement.tracker.views import ActionView, Promise


def of_update(page: Page) -> list[tuple[ActionView, Promise | None, LedgerEntry]]:
    """[(action, promise or None, entry)] that this page, or the one that it translates, said."""
    return [
        (action, promise, entry)
        for inspection in tracker.public_inspections()
        for action in inspection.actions
        for promise, entry in reversed(action.history)
        if entry.update_key == page.translation_key
    ]
