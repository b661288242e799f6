"""Who may say that a page is still right: who may change it, and the team that looks after it."""

from collections.abc import Collection, Iterable
from typing import Any

from wagtail.models import Page

from content.pages.whose import POLICY, changeable

from .items import Item

MAY = "change"


def may_confirm(user: Any, page: Page) -> bool:
    """`page`: as its own type."""
    own = page.owner_team_id and user.teams.filter(pk=page.owner_team_id).exists()
    return bool(own) or POLICY.user_has_permission_for_instance(user, MAY, page)


def may_confirm_any(user: Any) -> bool:
    return POLICY.user_has_permission(user, MAY) or user.teams.exists()


def teams_of(user: Any) -> set[int]:
    return set(user.teams.values_list("pk", flat=True))


def confirmable(user: Any, items: Iterable[Item], own: Collection[int]) -> list[Item]:
    """Those of these pages that this user may confirm; `own`: ids of their teams."""
    items = list(items)
    may = changeable(user, (item.node for item in items))
    return [item for item in items if item.team_id in own or item.pk in may]
