"""Comments in the admin: read and answered there, but only written by readers."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Comment


class CommentPermissionPolicy(ModelPermissionPolicy):
    """Nobody may add a comment in the admin, not even an administrator."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractUser, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CommentViewSet(SnippetViewSet):
    model = Comment
    icon = "comment"
    menu_label = _("Family comments")
    menu_name = "comments"
    menu_order = 400
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    list_display = [
        "__str__",
        "title",
        Column("get_about_display", label=_("What it is about"), sort_key="about"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        "language",
        "created",
    ]
    list_filter = ["state", "about", "language", "created"]
    search_fields = ["text", "title", "path"]
    ordering = ["-created", "-pk"]

    @property
    def permission_policy(self) -> CommentPermissionPolicy:
        return CommentPermissionPolicy(self.model)
