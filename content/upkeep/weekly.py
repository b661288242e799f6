"""One mail a week to an address, of each kind, whoever sends it."""

from datetime import date, timedelta

from outbox.models import WeeklyEmail

KEPT = timedelta(weeks=8)  # that an address was written to


def is_first(kind: str, address: str, day: date) -> bool:
    """Whether it may be queued, which is kept: asked in the transaction that queues it, where a
    second worker is told that it was.

    Where the clock was set back, the week that it shows now counts as sent: nobody gets the mail
    twice or waits a year for the next one.
    """
    own = WeeklyEmail.objects.filter(kind=kind, address=address)
    last = own.order_by("pk").last()
    _row, is_new = WeeklyEmail.objects.get_or_create(kind=kind, address=address, week=_week(day))
    return is_new and not (last and last.week > _week(day))


def forget(kind: str, day: date) -> None:
    """Who was written to more than eight weeks ago."""
    WeeklyEmail.objects.filter(kind=kind, week__lt=_week(day - KEPT)).delete()


def _week(day: date) -> str:
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"
