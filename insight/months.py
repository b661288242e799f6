"""What reports by month have in common."""

import datetime

from django.utils.functional import cached_property

from dates.clock import today
from registry.reports import Report


class MonthReport(Report):
    """`?month=2026-12`; any other is the present one. `how_many`: that one may look at."""

    how_many = 13

    @cached_property
    def months(self) -> list[datetime.date]:
        """Their first days, the newest first."""
        found = [today().replace(day=1)]
        while len(found) < self.how_many:
            found.append((found[-1] - datetime.timedelta(days=1)).replace(day=1))
        return found

    @cached_property
    def month(self) -> datetime.date:
        asked = self.request.GET.get("month", "")
        return next((day for day in self.months if f"{day:%Y-%m}" == asked), self.months[0])

    @property
    def next_month(self) -> datetime.date:
        return (self.month + datetime.timedelta(days=31)).replace(day=1)
