"""The promises that need an update from the person who is signed in."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from dates.clock import as_of
from improvement import tracker
from improvement.models import Milestone, ProgressReport
from improvement.reminders.due import for_action
from improvement.tracker.views import ActionView, Promise
from users.models import Team

POLICY = ModelPermissionPolicy(Milestone)


def actions_of(
    user: AbstractUser, whose: str = ""
) -> list[tuple[ActionView, list[tuple[Promise, str]]]]:
    """[(ActionView, what `for_action` gives)] of the actions that the person, or one of their
    teams, keeps up to date.

    `whose`: "all" for everybody's, a team's id for that team's.
    """
    teams = set(user.teams.values_list("pk", flat=True))
    found = []
    for inspection in tracker.inspections().values():
        for action in inspection.actions:
            mine = action.row.owner_id == user.pk or action.row.team_id in teams
            if whose == "all" or (whose == str(action.row.team_id) if whose else mine):
                found.append((action, for_action(action, as_of())))
    return found


def address_of_new_update() -> str:
    """The form for a new update below the first news list, or "". `?promise=` preselects a promise
    there.
    """
    update = ProgressReport._meta.get_field("page").related_model
    parents = ContentType.objects.get_for_models(*update.allowed_parent_page_models()).values()
    parent = (
        Page.objects.filter(content_type__in=parents)
        .order_by("path")
        .values_list("pk", flat=True)
        .first()
    )
    return (
        reverse(
            "wagtailadmin_pages:add", args=[update._meta.app_label, update._meta.model_name, parent]
        )
        if parent
        else ""
    )


class MyActionsView(WagtailAdminTemplateMixin, PermissionCheckedMixin, View):
    page_title = _("My actions")
    header_icon = "tasks"
    permission_policy = POLICY
    any_permission_required = {"view", "add", "change"}
    template_name = "improvement/admin/my_actions.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("my_actions"), "label": self.page_title},
        ]

    def get(self, request: HttpRequest) -> HttpResponse:
        whose = request.GET.get("show", "")
        may_change = POLICY.user_has_permission(request.user, "change")
        context = self.get_context_data(
            actions=actions_of(request.user, whose),
            whose=whose,
            teams=[(str(pk), name) for pk, name in Team.objects.values_list("pk", "name")],
            write=address_of_new_update(),
            promise_screen=Milestone.snippet_viewset.get_url_name(
                "edit" if may_change else "inspect"
            ),
        )
        return self.render_to_response(context)


class MyActionsPanel(Component):
    """On the admin's dashboard: how many promises need an update."""

    order = 130
    template_name = "improvement/admin/my_actions_panel.html"

    def __init__(self, user: AbstractUser) -> None:
        self.user = user

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        actions = actions_of(self.user)
        return {
            "number": sum(len(due) for _action, due in actions),
            "has_actions": bool(actions),
            "address": reverse("my_actions"),
        }
