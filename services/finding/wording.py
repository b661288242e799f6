"""The facts of a service as short words, in the language of the moment: for rows, pages and
comparisons.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from councils import COUNTY, areas
from dates.clock import today
from dates.times import time_in_words
from services.choices import Availability, Cost, Day, LocationKind, Per, Reach, Season, Status
from services.models import Location, Opening, Service
from services.upkeep.freshness import Freshness, freshness
from typed.lists import comma, listed

NOON, LAST_MINUTE = datetime.time(12), datetime.time(23, 59)


def ages(first: int | None, last: int | None) -> str:
    """ "" where nothing is said."""
    if first is None and last is None:
        return ""
    if last is None:
        return gettext("Age %(age)s and over") % {"age": first}
    if not first:
        return gettext("Up to age %(age)s") % {"age": last}
    if first == last:
        return gettext("Age %(age)s") % {"age": first}
    return gettext("Ages %(first)s to %(last)s") % {"first": first, "last": last}


def place(location: Location) -> str:
    """Where it is. Only the district, where the address is not shown."""
    if location.kind != LocationKind.PHYSICAL:
        return str(LocationKind(location.kind).label)
    if not location.address_shown:
        return areas.label(location.district)
    parts = (location.name or location.address, location.city)
    return ", ".join(filter(None, parts)) or location.postcode or areas.label(location.district)


def reach(service: Service) -> str:
    """Where the people live whom it helps."""
    if service.reach == Reach.NEAR and service.within_miles:
        return ngettext(
            "For people within %(miles)s mile",
            "For people within %(miles)s miles",
            service.within_miles,
        ) % {"miles": service.within_miles}
    if service.reach == Reach.AREAS:
        names = listed(areas.labels(service.areas))
        if COUNTY in service.areas or not names:
            return names
        return gettext("For people in %(places)s") % {"places": names}
    return str(Reach(service.reach).label) if service.reach == Reach.COUNTRY else ""


def cost(service: Service) -> str:
    """ "" where it isn't known."""
    if service.price is not None and service.cost != Cost.FREE:
        price = f"£{service.price:.2f}".removesuffix(".00")
        per = str(Per(service.price_per).label) if service.price_per else ""
        return f"{price} {per}".strip()
    return str(Cost(service.cost).label) if service.cost else ""


def availability(service: Service) -> str:
    """Whether people can join now; "" where it isn't known (any more)."""
    if is_closed(service):
        return closed(service)
    now = service.availability_now()
    if now == Availability.WAITING and service.waiting_weeks:
        return ngettext(
            "A wait of about %(weeks)s week",
            "A wait of about %(weeks)s weeks",
            service.waiting_weeks,
        ) % {"weeks": service.waiting_weeks}
    return str(Availability(now).label) if now else ""


def is_closed(service: Service) -> bool:
    """For now: a day that is over closes nothing."""
    until, begins = service.closed_until, service.closed_from
    return (
        service.status == Status.CLOSED
        and (until is None or until >= today())
        and (begins is None or begins <= today())
    )


def closed(service: Service) -> str:
    if not service.closed_until:
        return str(Status.CLOSED.label)
    day = date_format(service.closed_until, "DATE_FORMAT")
    return gettext("Closed until %(day)s") % {"day": day}


def checked(day: datetime.date | None) -> str:
    """When somebody last said that all of it is right; "" where nobody did."""
    if not day:
        return ""
    month = date_format(day, "YEAR_MONTH_FORMAT")
    if freshness(day, today()) == Freshness.OLD:
        return gettext("Not confirmed since %(month)s") % {"month": month}
    return gettext("Checked %(month)s") % {"month": month}


def times(openings: Iterable[Opening]) -> list[str]:
    """One line for the days of the same times: Monday and Friday, 4pm to 6pm, in term time.
    What is over is left out.
    """
    days: dict[tuple[datetime.time | None, datetime.time | None, str], list[str]]
    days = defaultdict(list)
    order = list(Day)
    current = [row for row in openings if not row.last_day or row.last_day >= today()]
    for row in sorted(current, key=lambda row: (order.index(Day(row.day)), row.opens or NOON)):
        if row.day not in days[row.opens, row.closes, row.season]:
            days[row.opens, row.closes, row.season].append(row.day)
    return [_line(on, *times) for times, on in days.items()]


def _line(
    days: list[str], opens: datetime.time | None, closes: datetime.time | None, season: str
) -> str:
    every_day = len(days) == len(Day)
    words = [gettext("Every day") if every_day else listed(str(Day(day).label) for day in days)]
    if opens == datetime.time.min and closes == LAST_MINUTE:
        words.append(gettext("all day and night"))
    elif opens and closes:
        span = {"opens": time_in_words(opens), "closes": time_in_words(closes)}
        words.append(gettext("%(opens)s to %(closes)s") % span)
    elif opens:
        words.append(gettext("from %(opens)s") % {"opens": time_in_words(opens)})
    if season != Season.ALL_YEAR:
        label = str(Season(season).label)
        words.append(label[:1].lower() + label[1:])
    return comma().join(words)
