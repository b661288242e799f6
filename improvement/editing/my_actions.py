"""The promises that need an update from the person who is signed in."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

import pagetree
from content.pages.whose import may_add_below
from dates.clock import as_of
from improvement import tracker
from improvement.models import Action, Milestone, ProgressReport
from improvement.reminders.due import for_action
from improvement.tracker.views import ActionView, Promise
from users.models import Team

POLICY = ModelPermissionPolicy(Milestone)


def actions_of(
    keeps: Callable[[Action], bool],
) -> list[tuple[ActionView, list[tuple[Promise, str]]]]:
    """[(ActionView, what `for_action` gives)] of the actions that somebody keeps up to date."""
    return [
        (action, for_action(action, as_of()))
        for inspection in tracker.inspections().values()
        for action in inspection.actions
        if keeps(action.row)
    ]


def kept_by(user: AbstractUser, whose: str) -> Callable[[Action], bool]:
    """Actions of the person or one of their teams; `whose`: "all" for everybody's, a team's id for
    that team's.
    """
    teams = set(user.teams.values_list("pk", flat=True))
    if whose == "all":
        return lambda _action: True
    if whose:
        return lambda action: whose == str(action.team_id)
    return lambda action: action.owner_id == user.pk or action.team_id in teams


def address_of_new_update(user: AbstractUser) -> str:
    """The form for a new update below the first news list, or "" for whoever may not write there.
    `?promise=` preselects a promise.
    """
    update = ProgressReport._meta.get_field("page").related_model
    kinds = {model._meta.label_lower for model in update.allowed_parent_page_models()}
    nodes = (node for node in pagetree.current().by_id.values() if node.model_label in kinds)
    parent = min(nodes, key=lambda node: node.path, default=None)
    if not parent or not may_add_below(user, parent):
        return ""
    kind = (update._meta.app_label, update._meta.model_name)
    return reverse("wagtailadmin_pages:add", args=[*kind, parent.id])


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
            actions=actions_of(kept_by(request.user, whose)),
            whose=whose,
            teams=[(str(pk), name) for pk, name in Team.objects.values_list("pk", "name")],
            write=address_of_new_update(self.request.user),
            promise_screen=Milestone.snippet_viewset.get_url_name(
                "edit" if may_change else "inspect"
            ),
        )
        return self.render_to_response(context)
