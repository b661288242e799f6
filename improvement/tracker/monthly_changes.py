"""What was said of an inspection's promises, month by month."""

from dates import PartialDate
from improvement.ledger.models import LedgerEntry
from improvement.tracker.views import ActionView, InspectionView, Promise


def month_of(entry: LedgerEntry) -> PartialDate | None:
    """The month in which it was said, or None where that isn't known so exactly."""
    said_on = entry.said_on
    if not said_on or said_on.precision not in "dm":
        return None
    return PartialDate(said_on.start.replace(day=1), "m")


def _said(inspection: InspectionView) -> list[tuple[ActionView, Promise | None, LedgerEntry]]:
    """[(action, promise or None, entry)] of everything."""
    return [
        (action, promise, entry)
        for action in inspection.actions
        for promise, entry in action.history
    ]


def months(inspection: InspectionView) -> list[PartialDate]:
    """The months in which something was said, the newest first."""
    return sorted(
        {month for _action, _promise, entry in _said(inspection) if (month := month_of(entry))},
        reverse=True,
    )


def of_month(
    inspection: InspectionView, month: PartialDate | None
) -> list[tuple[ActionView, list[tuple[Promise | None, LedgerEntry]]]]:
    """[(action, [(promise or None, entry)])] of that month, in the order of the actions."""
    found: dict[ActionView, list[tuple[Promise | None, LedgerEntry]]] = {}
    for action, promise, entry in _said(inspection):
        if month and month_of(entry) == month:
            found.setdefault(action, []).append((promise, entry))
    return list(found.items())


def address(month: PartialDate) -> str:
    """Below the improvement page's own address."""
    return f"changes/{month.start.year}/{month.start.month}/"
