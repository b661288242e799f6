"""How much was checked in time: today, by team, and month by month."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pagetree
from content.upkeep.samples import Share
from dates.clock import today

from .items import Item, to_check
from .models import MonthShare

MONTHS_SHOWN = 12


def share_of(items: Iterable[Item], day: date) -> Share:
    in_time = [item.in_time(day) for item in items]
    return Share(sum(in_time), len(in_time))


def by_team(items: Iterable[Item], day: date) -> dict[int | None, Share]:
    """{id of a team, or None: its share}"""
    kept: dict[int | None, list[Item]] = defaultdict(list)
    for item in items:
        kept[item.team_id].append(item)
    return {team: share_of(own, day) for team, own in kept.items()}


def public_share() -> Share:
    """Of what an anonymous visitor may open. Kept while the tree is the same, for the day."""
    day = today()

    def count(_tree: object) -> Share:
        return share_of((item for item in to_check(day) if item.node.public), day)

    return pagetree.current().cached(("checked in time", day), count)


def note() -> None:
    """The daily job: what stands there on a month's last day is the month's."""
    month = today().replace(day=1)
    for team, share in by_team(to_check(today()), today()).items():
        MonthShare.objects.update_or_create(
            month=month,
            team_id=team,  # type: ignore[misc]  # None, too
            defaults={"checked": share.checked, "total": share.total},
        )


def trend(team: int | None = None) -> list[tuple[date, Share]]:
    """[(month, share)] of a team or of all, the oldest first."""
    rows = MonthShare.objects.filter(team=team) if team else MonthShare.objects.all()
    sums: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for month, checked, total in rows.values_list("month", "checked", "total"):
        sums[month][0] += checked
        sums[month][1] += total
    return [(month, Share(*sums[month])) for month in sorted(sums)[-MONTHS_SHOWN:]]
