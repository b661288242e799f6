"""One day as an iCalendar file (RFC 5545)."""

import datetime

from icalendar import Calendar, Event


def calendar_file(uid, day, summary, description, url, stamp):
    """Bytes of a calendar with one all-day event. `day` is a date, `stamp` an aware datetime, `uid` stays the same for the same event."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(datetime.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", summary)
    if description:
        event.add("description", description)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//SEND Local Offer//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()
