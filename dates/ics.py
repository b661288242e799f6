"""All-day events as iCalendar files (RFC 5545)."""

import datetime

from icalendar import Calendar, Event


def all_day(uid, days, summary, description, url, stamp):
    """An event. `days`: its first and its last date; `stamp`: an aware datetime; `uid` stays the same for the same event."""
    first, last = days
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(datetime.UTC))
    event.add("dtstart", first)
    event.add("dtend", last + datetime.timedelta(days=1))
    event.add("summary", summary)
    if description:
        event.add("description", description)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def calendar_of(events, name=""):
    """Bytes of a calendar with these events."""
    calendar = Calendar()
    calendar.add("prodid", "-//SEND Local Offer//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name)  # RFC 7986
        calendar.add("x-wr-calname", name)  # what most programs read
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def calendar_file(uid, day, summary, description, url, stamp):
    """Bytes of a calendar with one event of one day."""
    return calendar_of([all_day(uid, (day, day), summary, description, url, stamp)])
