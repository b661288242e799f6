"""The desk's calendar in people's own calendar programs: one secret address for each team, and one
for each person's own things.
"""

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from content.upkeep.links import LinkError
from registry.desk import Desk, Whose
from users.models import Team, User

from .models import CalendarAddress, new_key

signer = Signer(salt="desk.calendar", sep=".")


@dataclass(frozen=True)
class Subscription:
    """What somebody may do about the address of one calendar. Without a `row` there is none."""

    row: CalendarAddress | None

    @property
    def works(self) -> bool:
        return self.row is not None and may_read(self.row)

    @property
    def address(self) -> str:
        key = signer.sign(self.row.key) if self.row else ""
        return settings.BASE_URL + reverse("desk_calendar_file", args=[key])


def offered(desk: Desk, team: Team | None) -> Subscription | None:
    """None where this calendar has no address, or this person nothing to say about it."""
    if not team and desk.whose is not Whose.MINE:
        return None
    if team and not may_share(desk.user, team):
        return None
    return Subscription(_rows(desk.user, team).select_related("person", "team").first())


def may_share(user: Any, team: Team) -> bool:
    """The team's members, and whoever keeps the list of teams."""
    return user.has_perm("users.change_team") or team.members.filter(pk=user.pk).exists()


def may_read(row: CalendarAddress) -> bool:
    """Whether the person may still see it by signing in."""
    person = row.person
    if not (person.is_active and person.has_perm("wagtailadmin.access_admin")):
        return False
    return row.team is None or may_share(person, row.team)


def row_of(token: str) -> CalendarAddress:
    """LinkError: it was withdrawn or renewed, or never was one."""
    try:
        key = signer.unsign(token)
    except BadSignature as error:
        raise LinkError from error
    row = CalendarAddress.objects.select_related("person", "team").filter(key=key).first()
    if row is None or not may_read(row):
        raise LinkError
    return row


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Make an address, a new one in the place of an old one, or withdraw it."""
    asked, person = request.POST.get("whose", ""), cast("User", request.user)
    team = None if asked == Whose.MINE else get_object_or_404(Team, pk=_number(asked))
    if team and not may_share(person, team):
        raise PermissionDenied
    if request.POST.get("do") == "withdraw":
        _rows(person, team).delete()
        messages.success(request, _("The address doesn’t work any more."))
    else:
        _rows(person, team).update_or_create(
            defaults={"key": new_key(), "person": person, "team": team}
        )
        messages.success(request, _("This calendar has a new address."))
    return redirect(f"{reverse('desk_calendar')}?{urlencode({'whose': asked})}#subscribe")


def _rows(user: Any, team: Team | None) -> QuerySet[CalendarAddress]:
    own = {"team": team} if team else {"team": None, "person": user}
    return CalendarAddress.objects.filter(**own)


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
