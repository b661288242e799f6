"""Every promise and event with a date as a calendar: days as events; months, seasons and years as
tasks whose text says when.
"""

from datetime import UTC, datetime, time

from django.utils.text import capfirst

from content.serving.demonstration import demonstration_words
from dates import PartialDate
from dates.clock import as_of
from dates.ics import CalendarEntry, calendar_of
from improvement.ledger import sentences
from improvement.open_data import addresses
from improvement.tracker.views import EventView, InspectionView, Promise
from typed.cleaning import clean

# date, uid, summary, lines of the description, address
Dated = tuple[PartialDate | None, str, str, list[str], str]


def dates(inspection: InspectionView) -> bytes:
    """All entries carry the site's day as their time stamp. What has no date is left out."""
    dated = [_promise(promise) for promise in inspection.promises if promise.standing.due]
    dated += [_event(event, inspection) for event in inspection.events if event.date]
    stamp, words = datetime.combine(as_of(), time(), UTC), demonstration_words()
    components = []
    for date, name, summary, about, address in sorted(dated):
        description = clean("\n".join(filter(None, [*about, words])))
        entry = CalendarEntry(name, clean(summary), description, address, stamp)
        components.append(entry.on(date.start) if date.is_day else entry.without_day())
    return calendar_of(components, clean(inspection.row.title))


def _promise(promise: Promise) -> Dated:
    """(date, uid, summary, lines of the description, address)."""
    standing = promise.standing
    about = [
        promise.label,
        promise.promised_by,
        *(sentences.moved(move.was, move.now) for move in standing.moves),
    ]
    summary = f"{sentences.date_with_certainty(standing.due, standing.certainty)}. {promise.title}"
    name = addresses.name_in_calendars("promise", promise.key)
    return standing.due, name, summary, about, addresses.whole(promise.url)


def _event(event: EventView, inspection: InspectionView) -> Dated:
    about = [str(event.label), event.row.certainty, event.row.source]
    name = addresses.name_in_calendars("event", event.row.key)
    summary = f"{capfirst(event.date.label)}: {event.what}"
    return event.date, name, summary, about, addresses.whole(inspection.node.url)
