"""Comments in the admin: read and answered there, but only written by readers."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from users.policies import WrittenByReaders

from .models import Comment


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
    def permission_policy(self) -> WrittenByReaders:
        return WrittenByReaders(self.model)
