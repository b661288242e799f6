"""The roles of people who sign in, and their permissions."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
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

EDITOR, APPROVER, ADMINISTRATOR = "editor", "approver", "administrator"
DUTY = "duty"  # tells every reader something at once, and nothing else
GROUPS = {EDITOR: "Editors", APPROVER: "Moderators", DUTY: "Duty communications"}
CHECK = "Check by a second person"

PAGES = {
    EDITOR: ["add_page", "change_page"],
    APPROVER: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
}
# Wagtail asks for the permissions of its own image and document models, whichever models a site
# uses.
COLLECTIONS = [
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
]
FACTS = ("inspection", "finding", "action", "milestone", "event", "measure")
LISTS = [
    ("users", "team"),
    ("users", "organisation"),
    ("topics", "topic"),
    ("glossary", "term"),
]
ANYWHERE = {
    EDITOR: [
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "users.add_organisation",
        "users.change_organisation",
        "users.view_team",
        "topics.view_topic",
        "glossary.view_term",
        *(
            f"search.{verb}_{model}"
            for model in ("synonym", "bestbet")
            for verb in ("add", "change", "delete")
        ),
        "search.view_miss",
        "feedback.view_vote",
        *(f"feedback.{verb}_comment" for verb in ("view", "change")),
        *(f"services.{verb}_service" for verb in ("view", "add", "change")),
        "services.view_provider",
        *(f"services.{verb}_problem" for verb in ("view", "change")),
        "services.view_proposal",
        "services.view_gap",
        "accessibility.view_knownproblem",  # readers see the list at once
        *(f"improvement.view_{fact}" for fact in FACTS),  # what they add would be public at once
        "improvement.view_ledgerentry",
    ],
    APPROVER: [
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        *(f"{app}.{verb}_{model}" for app, model in LISTS for verb in ("add", "change", "delete")),
        *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")),
        "navigation.change_servicedetails",
        "outbox.view_trouble",
        *(
            f"search.{verb}_{model}"
            for model in ("synonym", "bestbet", "crisisword")
            for verb in ("add", "change", "delete")
        ),
        "search.view_miss",
        "feedback.view_vote",
        *(f"feedback.{verb}_comment" for verb in ("view", "change", "delete", "publish")),
        *(f"services.{verb}_service" for verb in ("view", "add", "change", "delete", "publish")),
        *(f"services.{verb}_provider" for verb in ("view", "add", "change", "delete")),
        *(f"services.{verb}_problem" for verb in ("view", "change", "delete")),
        *(f"services.{verb}_proposal" for verb in ("view", "change")),
        *(f"services.{verb}_feed" for verb in ("view", "add", "change", "delete")),
        "services.change_directoryrules",
        "services.view_gap",
        *(f"accessibility.{verb}_knownproblem" for verb in ("view", "add", "change", "delete")),
        *(f"improvement.{verb}_{fact}" for fact in FACTS for verb in ("view", "add", "change")),
        "improvement.view_ledgerentry",
        "improvement.approve_progress",
        "alerts.view_alert",
    ],
    DUTY: [
        "wagtailadmin.access_admin",
        *(f"alerts.{verb}_alert" for verb in ("view", "add", "change", "delete")),
    ],
}


@transaction.atomic
def make_roles() -> dict[str, Group]:
    """{role: Group}, created or updated to match the lists above. The administrator needs no group:
    that is a superuser.

    Calling it again changes nothing, except that other permissions an administrator gave a group
    are removed. KeyError names a missing permission.
    """
    groups = {role: Group.objects.get_or_create(name=name)[0] for role, name in GROUPS.items()}
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role, group in groups.items():
        group.permissions.set(known[name] for name in ANYWHERE[role])
        _set(
            GroupPagePermission,
            group,
            {"page": Page.get_first_root_node()},
            [known[f"wagtailcore.{name}"] for name in PAGES.get(role, [])],
        )
        _set(
            GroupCollectionPermission,
            group,
            {"collection": Collection.get_first_root_node()},
            [known[name] for name in COLLECTIONS if role in PAGES],
        )
    _make_check(groups[APPROVER])
    return groups


def _set(
    model: Any, group: Group, place: dict[str, Model], permissions: Iterable[Permission]
) -> None:
    """Give the group exactly these permissions of this kind in this place."""
    kept = [
        model.objects.get_or_create(group=group, permission=permission, **place)[0].pk
        for permission in permissions
    ]
    model.objects.filter(group=group).exclude(pk__in=kept).delete()


def _make_check(approvers: Group) -> None:
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
    task.groups.set([approvers])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
