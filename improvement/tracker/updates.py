"""What each update has put into the ledger."""

from improvement import tracker


def of_update(page):
    """[(action, promise or None, entry)] that this page, or the one that it translates, said."""
    return [
        (action, promise, entry)
        for told in tracker.public_inspections()
        for action in told.actions
        for promise, entry in reversed(action.history)
        if entry.update_key == page.translation_key
    ]
