"""Calendar files (iCalendar, RFC 5545): a day is an all-day event, a less precise date is a task
without a date.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from icalendar import Calendar, Component, Event, Todo

from typed import digits

Part = TypeVar("Part", bound=Component)


@dataclass(frozen=True)
class CalendarEntry:
    """One entry of a calendar. `uid` must stay the same for the same thing; `stamp` is an aware
    datetime.
    """

    uid: str
    summary: str
    description: str
    url: str
    stamp: datetime.datetime

    def on(self, day: datetime.date) -> Event:
        """An event that lasts the whole day."""
        event = self._filled(Event())
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return event

    def without_day(self) -> Todo:
        """A task, as a month is no event of thirty days. Its words say when it is."""
        return self._filled(Todo())

    def _filled(self, component: Part) -> Part:
        component.add("uid", self.uid)
        component.add("dtstamp", self.stamp.astimezone(datetime.UTC))
        component.add("summary", digits.isolate_in_text(self.summary))
        if self.description:
            component.add("description", digits.isolate_in_text(self.description))
        component.add("url", self.url)
        return component


def calendar_of(components: Iterable[Component], name: str = "") -> bytes:
    """The content of a calendar file with these components."""
    calendar = Calendar()
    calendar.add("prodid", "-//SEND Local Offer//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name)  # RFC 7986
        calendar.add("x-wr-calname", name)  # what most programs read
    for component in components:
        calendar.add_component(component)
    return bytes(calendar.to_ical())
