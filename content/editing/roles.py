"""The screen “Who may do what”: the roles, what each is for, and a table of tasks by role, all read
from the list that makes their permissions.
"""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from users.models import User
from users.role_list import ADMINISTRATOR, BY_KEY, ROLES, TASKS, Part, Role

from .screen import Screen

NAME = "roles"
NO = _("No")
WHERE = {
    Part.WHOLE: _("Yes"),
    Part.TEAM: _("In their part"),
    Part.TRANSLATIONS: _("In other languages"),
}


def answer(role: Role, permission: str) -> str | Promise:
    if not role.may(permission):
        return NO
    return WHERE[role.part] if permission in role.pages else WHERE[Part.WHOLE]


def roles_of(user: User) -> list[Role]:
    if user.is_superuser:
        return [BY_KEY[ADMINISTRATOR]]
    own = set(user.groups.values_list("name", flat=True))
    return [role for role in ROLES if role.group in own]


class RolesScreen(Screen):
    page_title = _("Who may do what")
    header_icon = "group"
    template_name = "content/admin/roles.html"
    any_permission_required: list[str] = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        own = roles_of(user)
        parts = Page.objects.none()
        if any(role.part is Part.TEAM for role in own):
            parts = Page.objects.filter(group_permissions__group__team__members=user).distinct()
        return {
            **super().get_context_data(**kwargs),
            "own": own,
            "parts": parts.order_by("path"),
            "roles": ROLES,
            "tasks": [(words, [answer(role, may) for role in ROLES]) for words, may in TASKS],
            "no": NO,
        }


def urls() -> list[URLPattern]:
    return [path("roles/", RolesScreen.as_view(), name=NAME)]


def menu_item() -> MenuItem:
    return MenuItem(RolesScreen.page_title, reverse(NAME), name=NAME, icon_name="group", order=2)
