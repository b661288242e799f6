"""The desk of a person: their sections, those that wait first."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.desk import FEW, Coming, Desk, Section, Whose
from registry.slots import DESK_DAYS, DESK_SECTIONS
from users.models import Team, User

LABELS: dict[Whose, Promise] = {
    Whose.MINE: _("Mine"),
    Whose.TEAMS: _("My teams’"),
    Whose.ALL: _("Everything"),
}


@dataclass(frozen=True)
class Shown:
    name: str
    section: Section
    whose: Whose

    @property
    def see_all(self) -> str:
        """Where all of them are, or "" if they stand here already."""
        if self.section.count <= len(self.section.rows):
            return ""
        own = reverse("desk_section", args=[self.name])
        return self.section.see_all or f"{own}?whose={self.whose}"


def desk_of(user: Any, asked: str = "", limit: int = FEW) -> tuple[Desk, list[Whose]]:
    """The desk, and whose things they may ask for.

    `asked`: whose things, as the address says it. Without it those that the person chose last; at
    first those of their teams, and everybody's for somebody without a team.
    """
    mates = Team.members.through.objects.filter(team__members=user)
    pairs = list(mates.values_list("team_id", "user_id"))
    offered = list(Whose) if pairs else [Whose.MINE, Whose.ALL]
    usual = Whose.TEAMS if pairs else Whose.ALL
    whose = next(Whose(key) for key in (asked, user.desk_view, usual) if key in offered)
    own = frozenset(team for team, _person in pairs)
    teams = own if whose is Whose.TEAMS else frozenset()
    people = {person for _team, person in pairs} if teams else {user.pk}
    return Desk(user, whose, frozenset(people), teams, own, limit), offered


def remember(user: Any, whose: Whose, asked: str) -> None:
    """What they have chosen is what they begin with the next time."""
    if asked == whose != user.desk_view:
        User.objects.filter(pk=user.pk).update(desk_view=whose)


def of_team(desk: Desk, team: Team) -> Desk:
    """What one team looks after, for the same person."""
    return replace(
        desk, whose=Whose.TEAMS, people=frozenset(), teams=frozenset([team.pk]), known={}
    )


def coming(desk: Desk, first: date, last: date) -> list[Coming]:
    """What comes between two days, in order."""
    found = (one for days in DESK_DAYS.added.values() for one in days(desk, first, last))
    return sorted(found, key=lambda one: (one.on, one.what, one.title))


def gather(desk: Desk) -> tuple[list[Shown], list[str]]:
    """(what waits, what is said of the sections where nothing does)."""
    found = ((name, make(desk)) for name, make in DESK_SECTIONS.added.items())
    shown = [Shown(name, section, desk.whose) for name, section in found if section]
    shown.sort(key=lambda one: one.section.rank)
    waiting = [one for one in shown if one.section.count]
    return waiting, [one.section.empty for one in shown if not one.section.count]
