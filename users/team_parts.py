"""A team's part of the site: sections in which its team editors may write. They stand with a group
of the team that nobody is put into: whoever is in the team and a team editor has its permissions.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import Team
from .role_list import BY_KEY, TEAM_EDITOR, Role

ROLE = BY_KEY[TEAM_EDITOR]
own_permissions = PagePermissionPolicy.get_all_permissions_for_user


def sections() -> QuerySet[Page]:
    """What an administrator chooses from: English pages with others below them, two levels
    deep."""
    english = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return english.filter(depth__in=(3, 4), numchild__gt=0).order_by("path")


def pages_of(team: Team) -> QuerySet[Page]:
    return Page.objects.filter(group_permissions__group__team=team).distinct()


@transaction.atomic
def give(team: Team, pages: Iterable[Page]) -> None:
    """These sections and no others, in each language that they have."""
    name = f"Part of the site: {team.name}"[:150]
    if team.part is None:
        if not pages:
            return
        team.part = Group.objects.create(name=name)
        team.save(update_fields=["part"])
    Group.objects.filter(pk=team.part.pk).update(name=name)
    keys = [page.translation_key for page in pages]
    places = Page.objects.filter(translation_key__in=keys)
    GroupPagePermission.objects.filter(group=team.part).exclude(page__in=places).delete()
    permit(team.part, places)


def permit(group: Group, places: Iterable[Page], role: Role = ROLE) -> None:
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=role.pages
    )
    for place in places:
        for right in rights:
            GroupPagePermission.objects.get_or_create(group=group, page=place, permission=right)


def follow_translation(original: Page, translation: Page) -> None:
    for group in Group.objects.filter(team__isnull=False, page_permissions__page=original):
        permit(group, [translation])


def permissions_of(policy: PagePermissionPolicy, user: Any) -> QuerySet[GroupPagePermission]:
    """Those of the person's groups, and of the parts of their teams if they are a team editor."""
    if user.is_anonymous or user.is_superuser or not user.is_active:
        return own_permissions(policy, user)
    parts = Group.objects.filter(team__members=user, team__members__groups__name=ROLE.group)
    return GroupPagePermission.objects.filter(
        Q(group__in=user.groups.all()) | Q(group__in=parts)
    ).select_related("page", "permission")


def install() -> None:
    """For every policy of pages, Wagtail's and ours: all ask this."""
    PagePermissionPolicy.get_all_permissions_for_user = permissions_of
