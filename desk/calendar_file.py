"""The desk's calendar as a file that calendar programs fetch, again and again, without anybody who
signs in.
"""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.serving.demonstration import demonstration_words
from content.upkeep import screens
from content.upkeep.links import LinkError
from dates.clock import today
from dates.ics import CalendarEntry, calendar_of
from registry.desk import Coming, Desk, Whose
from typed.cleaning import clean
from users import limits

from .gathering import coming, desk_of, of_team
from .models import CalendarAddress
from .subscribing import row_of

BEFORE, AFTER = timedelta(days=31), timedelta(days=400)
PER_HOUR = 600  # of one address: every program of a team, every few minutes


def _nothing(request: HttpRequest) -> HttpResponse:
    words = gettext("This calendar’s address doesn’t work any more. Ask your team for the new one.")
    return HttpResponse(words, status=404, content_type="text/plain; charset=utf-8")


def private(view: screens.View) -> screens.View:
    return screens.private(view, foreign=_nothing, answers={LinkError: _nothing})


@private
@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    row = row_of(token)
    if not limits.allow("desk calendar", row.key, PER_HOUR):
        return HttpResponse(status=429, headers={"Retry-After": str(limits.HOUR)})
    with translation.override(settings.LANGUAGE_CODE):
        return HttpResponse(_written(row), content_type="text/calendar; charset=utf-8")


def _written(row: CalendarAddress) -> bytes:
    desk, day = _desk(row), today()
    stamp, words = datetime.combine(day, time(), UTC), demonstration_words()
    entries = [
        _entry(one, words, stamp).on(one.on) for one in coming(desk, day - BEFORE, day + AFTER)
    ]
    return calendar_of(entries, row.team.name if row.team else gettext("My desk"))


def _desk(row: CalendarAddress) -> Desk:
    desk, _offered = desk_of(row.person, Whose.MINE)
    return of_team(desk, row.team) if row.team else desk


def _entry(one: Coming, words: str, stamp: datetime) -> CalendarEntry:
    """What happens stands in the title, as it says how precisely the day is known."""
    return CalendarEntry(
        uid=f"{one.key}@{urlsplit(settings.BASE_URL).netloc}",
        summary=clean(f"{one.title} ({one.what})"),
        description=words,
        url=settings.BASE_URL + one.address,
        stamp=stamp,
    )
