"""How long ago something was checked. Pure."""

import calendar
import datetime


def months_since(checked_on: datetime.date, day: datetime.date) -> int:
    """Whole months: from 31 August it is six on the last day of February."""
    months = (day.year - checked_on.year) * 12 + day.month - checked_on.month
    is_whole = day.day >= checked_on.day or (day + datetime.timedelta(days=1)).day == 1
    return months if is_whole else months - 1


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The first day on which `months_since(day, …)` says so many."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    _weekday, last = calendar.monthrange(year, month + 1)
    return datetime.date(year, month + 1, min(day.day, last))
