"""Who may say that a page is still right: who may change it, and the team that looks after it."""

from collections.abc import Collection
from typing import Any

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

POLICY = PagePermissionPolicy()
MAY = "change"


def may_confirm(user: Any, page: Page) -> bool:
    """`page`: as its own type."""
    own = page.owner_team_id and user.teams.filter(pk=page.owner_team_id).exists()
    return bool(own) or POLICY.user_has_permission_for_instance(user, MAY, page)


def may_confirm_any(user: Any) -> bool:
    return POLICY.user_has_permission(user, MAY) or user.teams.exists()


def confirmable(user: Any, teams: dict[int, int | None]) -> Collection[int]:
    """Ids of those pages of {id: team} that this user may confirm."""
    own = set(user.teams.values_list("pk", flat=True))
    changed = POLICY.instances_user_has_permission_for(user, MAY).filter(pk__in=teams)
    return {pk for pk, team in teams.items() if team in own} | set(
        changed.values_list("pk", flat=True)
    )
