"""Ten pages a month that somebody looks at who neither checked them last nor looks after them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import pagetree
from content.upkeep.samples import draw
from pagetree.tree import Tree
from users.models import Team

from . import record
from .items import Item, checked_types, is_own, to_check
from .models import Check


@dataclass(frozen=True)
class Spot:
    """`last`: the last check, if there was one."""

    item: Item
    last: Check | None
    members: Collection[int]  # of the team that looks after it

    def is_done(self, day: date) -> bool:
        last = self.last
        return bool(last and last.is_spot_check and last.on >= day.replace(day=1))

    def is_for(self, user: Any) -> bool:
        """Somebody else than whoever checked it last, or looks after it."""
        own = {self.last.user_id} if self.last else set()
        keeper = self.item.keeper
        is_keeper = bool(keeper and user.email and keeper.email == user.email.lower())
        return not (is_keeper or user.pk in own or user.pk in self.members)


def of_month(day: date) -> list[Spot]:
    """The sample of the month, those that wait first."""
    items = to_check(day, ids=_drawn(day))
    checks = record.last_checks([item.pk for item in items])
    members: dict[int, set[int]] = defaultdict(set)
    pairs = Team.members.through.objects.filter(team__in={item.team_id for item in items})
    for team, user in pairs.values_list("team_id", "user_id"):
        members[team].add(user)
    spots = [Spot(item, checks.get(item.pk), members[item.team_id or 0]) for item in items]
    return sorted(spots, key=lambda spot: (spot.is_done(day), spot.item.node.title))


def _drawn(day: date) -> list[int]:
    labels = {model._meta.label_lower for model in checked_types()}

    def of_tree(tree: Tree) -> list[int]:
        nodes = (node for node in tree.by_id.values() if node.public and is_own(node))
        keys = ((node.id, node.key) for node in nodes if node.model_label in labels)
        return draw(keys, day)

    return pagetree.current().cached(("spot check", day), of_tree)


def spot_of(page_id: int, day: date) -> Spot | None:
    return next((spot for spot in of_month(day) if spot.item.pk == page_id), None)
