"""What was said of an inspection's promises, month by month."""

from dates import PartialDate
from improvement.ledger.models import LedgerEntry
from improvement.tracker.views import ActionView, InspectionView, Promise


def month_of(entry: LedgerEntry) -> PartialDate | None:
    """The month in which it was said, or None where that isn't known so exactly."""
    told = entry.told
    return PartialDate(told.start.replace(day=1), "m") if told and told.precision in "dm" else None


def _said(told: InspectionView) -> list[tuple[ActionView, Promise | None, LedgerEntry]]:
    """[(action, promise or None, entry)] of everything."""
    return [
        (action, promise, entry) for action in told.actions for promise, entry in action.history
    ]


def months(told: InspectionView) -> list[PartialDate]:
    """The months in which something was said, the newest first."""
    return sorted(
        {month for _action, _promise, entry in _said(told) if (month := month_of(entry))},
        reverse=True,
    )


def of_month(
    told: InspectionView, month: PartialDate | None
) -> list[tuple[ActionView, list[tuple[Promise | None, LedgerEntry]]]]:
    """[(action, [(promise or None, entry)])] of that month, in the order of the actions."""
    found = {}
    for action, promise, entry in _said(told):
        if month and month_of(entry) == month:
            found.setdefault(action, []).append((promise, entry))
    return list(found.items())


def address(month: PartialDate) -> str:
    """Below the improvement page's own address."""
    return f"changes/{month.start.year}/{month.start.month}/"
