"""Makes the groups and permissions of the roles, after each `migrate`: a new site has them at once,
and a release that changes the list changes them.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from django.db.models import Model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from . import team_parts
from .role_list import (
    ADMINISTRATOR,
    APPROVER,
    AUDITOR,
    BY_KEY,
    CONTRIBUTOR,
    DUTY,
    EDITOR,
    PUBLISHER,
    ROLES,
    TEAM_EDITOR,
    TRANSLATOR,
    Part,
    Role,
)

__all__ = [
    "ADMINISTRATOR",
    "APPROVER",
    "AUDITOR",
    "CONTRIBUTOR",
    "DUTY",
    "EDITOR",
    "PUBLISHER",
    "TEAM_EDITOR",
    "TRANSLATOR",
]
GROUPS = {role.key: role.group for role in ROLES if role.group}
CHECK = "Check by a second person"
# Wagtail asks for the permissions of its own image and document models, whichever models a site
# uses.
FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))


@transaction.atomic
def make_roles() -> dict[str, Group]:
    """{role: Group}, created or updated to match the list. The administrator needs no group:
    that is a superuser.

    Calling it again changes nothing, except that other permissions an administrator gave a group
    are removed. KeyError names a missing permission.
    """
    _rename_wagtails_own()
    groups = {role: Group.objects.get_or_create(name=name)[0] for role, name in GROUPS.items()}
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    for key, group in groups.items():
        role = BY_KEY[key]
        group.permissions.set(known[name] for name in role.everywhere)
        of_pages = [known[f"wagtailcore.{name}"] for name in role.pages]
        _set(GroupPagePermission, group, "page", _tops(role, root), of_pages)
        verbs = [known[f"{app}.{verb}_{model}"] for app, model in FILES for verb in role.files]
        _set(GroupCollectionPermission, group, "collection", [files], verbs)
    _make_check([groups[role.key] for role in ROLES if role.approves])
    return groups


def _rename_wagtails_own() -> None:
    """The group that Wagtail's migration makes for people who publish, with whoever is in it."""
    if not Group.objects.filter(name=GROUPS[PUBLISHER]).exists():
        Group.objects.filter(name="Moderators").update(name=GROUPS[PUBLISHER])


def _tops(role: Role, root: Page) -> Iterable[Page]:
    if role.part is Part.TRANSLATIONS:
        return translated_homes()
    return [root] if role.part is Part.WHOLE else []


def translated_homes() -> Iterable[Page]:
    return Page.objects.filter(depth=2).exclude(locale__language_code=settings.LANGUAGE_CODE)


def _set(
    model: Any, group: Group, name: str, places: Iterable[Model], permissions: list[Permission]
) -> None:
    """Give the group exactly these permissions of this kind in these places."""
    kept = [
        model.objects.get_or_create(group=group, permission=permission, **{name: place})[0].pk
        for place in places
        for permission in permissions
    ]
    model.objects.filter(group=group).exclude(pk__in=kept).delete()


def _make_check(approvers: list[Group]) -> None:
    """The one workflow, for the whole tree. It takes the place of the one that Wagtail's own
    migration makes.
    """
    workflow = (
        Workflow.objects.filter(name=CHECK).first()
        or Workflow.objects.filter(name="Moderators approval").first()
        or Workflow(name=CHECK)
    )
    workflow.name, workflow.active = CHECK, True
    workflow.save()
    link = WorkflowTask.objects.filter(workflow=workflow).first()
    task = link.task.specific if link else GroupApprovalTask.objects.create(name=CHECK)
    task.name, task.active = CHECK, True
    task.save()
    task.groups.set(approvers)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )


def follow_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """Only in a database that has every table, and the root of the pages: not half way through the
    migrations, and not in one that was emptied.
    """
    tables = set(connections[using].introspection.table_names())
    ours = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    if ours <= tables and Page.get_first_root_node():
        make_roles()


def follow_translation(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """A page in a new language belongs to those whose its original is, and below a new home page
    to the translators.
    """
    if not isinstance(target_obj, Page):
        return
    team_parts.follow_translation(source_obj, target_obj)
    if target_obj.depth == 2:
        group = Group.objects.filter(name=GROUPS[TRANSLATOR]).first()
        if group:
            team_parts.permit(group, [target_obj], BY_KEY[TRANSLATOR])
