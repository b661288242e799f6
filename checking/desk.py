"""On the desk: what is due for checking, and this month's spot checks."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from dates.clock import today
from registry.desk import Coming, Desk, Press, Row, Section, Whose

from . import spots
from .items import Item, to_check
from .office import address_of
from .report import CheckedReport, SpotCheckReport
from .rights import confirmable, may_confirm_any


def due_section(desk: Desk) -> Section | None:
    if not may_confirm_any(desk.user):
        return None
    late = (item for item in to_check(today(), late=True) if _concerns(desk, item))
    own = confirmable(desk.user, late, desk.member_of)
    return Section(
        title=gettext("Due for checking"),
        empty=gettext("No page has to be checked now."),
        rank=40,
        rows=[_row(item, is_late=True) for item in own[: desk.limit]],
        count=len(own),
        see_all=reverse(CheckedReport.name) if desk.whose is Whose.ALL else "",
    )


def spot_section(desk: Desk) -> Section | None:
    """They concern nobody in particular: whoever may do one sees it."""
    if not may_confirm_any(desk.user):
        return None
    waiting = (
        spot.item
        for spot in spots.of_month(today())
        if not spot.is_done(today()) and spot.is_for(desk.user)
    )
    own = confirmable(desk.user, waiting, desk.member_of)
    return Section(
        title=gettext("Spot checks of this month"),
        empty=gettext("No spot check waits for you."),
        rank=160,
        rows=[_row(item) for item in own[: desk.limit]],
        count=len(own),
        see_all=reverse(SpotCheckReport.name),
    )


def coming(desk: Desk, first: date, last: date) -> list[Coming]:
    """For the calendar: which pages are to be checked."""
    found = (
        item for item in to_check(today()) if first <= item.due <= last and _concerns(desk, item)
    )
    return [
        Coming(
            key=f"check-{item.pk}",
            on=item.due,
            what=gettext("Check it"),
            title=item.node.title,
            address=address_of(item.pk),
            language=item.node.language,
        )
        for item in confirmable(desk.user, found, desk.member_of)
    ]


def _concerns(desk: Desk, item: Item) -> bool:
    is_keeper = bool(item.keeper and item.keeper.email == desk.user.email.lower())
    return desk.whose is Whose.ALL or is_keeper or item.team_id in desk.teams


def _row(item: Item, *, is_late: bool = False) -> Row:
    day = item.checked_on and date_format(item.checked_on, "DATE_FORMAT")
    return Row(
        title=item.node.title,
        action=gettext("Look at it") if is_late else gettext("Still right?"),
        address=address_of(item.pk),
        why=gettext("Last checked on %(day)s.") % {"day": day}
        if day
        else gettext("Nobody has checked it yet."),
        by=date_format(item.due, "DATE_FORMAT") if is_late else "",
        late=is_late,
        press=Press(gettext("Still right"), reverse("page_still_right", args=[item.pk]))
        if is_late
        else None,
        language=item.node.language,
    )
