"""Which pages a desk is about: those that its people began, and those that its teams look after."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.permission_policies.pages import PagePermissionPolicy

from pagetree.node import Node
from registry.desk import Desk, Whose
from users.models import User

from .page_type import page_types

POLICY = PagePermissionPolicy()
# Whoever has one of these opens the explorer and the reports on pages. Auditors have the last.
READS = {"add", "change", "publish", "bulk_delete"}


def may_write(desk: Desk) -> bool:
    return POLICY.user_has_any_permission(desk.user, {"add", "change", "publish"})


def pages(desk: Desk) -> Any:
    """Those that the person may change."""
    return POLICY.instances_user_has_permission_for(desk.user, "change").filter(concerns(desk))


def keys(desk: Desk) -> QuerySet:
    """Their ids as text, as rows that name anything have them."""
    return pages(desk).order_by().values_list(Cast("pk", CharField()))


def concerns(desk: Desk) -> Q:
    """A condition on Wagtail's Page. The team stands in the table of each type."""
    if desk.whose is Whose.ALL:
        return Q()
    if not desk.teams:
        return Q(owner__in=desk.people)
    of_teams = desk.once("pages of teams", lambda: _of_teams(desk.teams))
    return Q(owner__in=desk.people) | Q(pk__in=of_teams)


def _of_teams(teams: Iterable[int]) -> QuerySet:
    parts = [
        model.objects.order_by().filter(owner_team__in=teams).values("pk") for model in page_types()
    ]
    return parts[0].union(*parts[1:], all=True)


def changeable(user: User, nodes: Iterable[Node]) -> set[int]:
    """Ids of those pages that this person may change for their place in the tree, without asking
    for pages. What somebody may change only because they made it isn't among them.
    """
    return {node.id for node in nodes if _has(user, "change_page", node)}


def may_add_below(user: AbstractUser, node: Node) -> bool:
    return _has(user, "add_page", node)


def _has(user: AbstractUser, codename: str, node: Node) -> bool:
    return user.is_superuser or any(
        right.permission.codename == codename and node.path.startswith(right.page.path)
        for right in POLICY.get_cached_permissions_for_user(user)
    )
