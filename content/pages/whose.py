"""Which pages a desk is about: those that its people began, and those that its teams look after."""

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

import pagetree
from registry.desk import Desk, Whose

from .page_type import page_types

POLICY = PagePermissionPolicy()


def may_write(desk: Desk) -> bool:
    return POLICY.user_has_any_permission(desk.user, {"add", "change", "publish"})


def pages(desk: Desk) -> QuerySet[Page]:
    """Those that the person may change."""
    return POLICY.instances_user_has_permission_for(desk.user, "change").filter(concerns(desk))


def keys(desk: Desk) -> QuerySet:
    """Their ids as text, as rows that name anything have them."""
    return pages(desk).order_by().values_list(Cast("pk", CharField()))


def concerns(desk: Desk) -> Q:
    """A condition on Wagtail's Page."""
    if desk.whose is Whose.ALL:
        return Q()
    teams = pagetree.current().cached("teams of pages", lambda _tree: teams_of_pages())
    of_teams = [pk for pk, team in teams.items() if team in desk.teams]
    return Q(owner__in=desk.people) | Q(pk__in=of_teams)


def teams_of_pages() -> dict[int, int]:
    """{id of a page of any type: id of the team that looks after it}, in one query."""
    parts = [
        model.objects.order_by().exclude(owner_team=None).values_list("pk", "owner_team_id")
        for model in page_types()
    ]
    return dict(parts[0].union(*parts[1:], all=True)) if parts else {}
