"""Comments in the admin: read and answered there, but only written by readers."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from users.policies import WrittenByReaders

from .models import PUBLISH, Comment, CommentState


class CommentEditView(EditView):
    """Whoever may not publish writes answers that wait for somebody who may."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        may_change = request.user.has_perm(PUBLISH) or self.object.state == CommentState.NEW
        if may_change or not self.user_has_permission("change"):
            return super().dispatch(request, *args, **kwargs)
        messages.error(request, _now("This is decided. Ask somebody who may publish to change it."))
        return redirect(self.get_inspect_url())

    def get_success_message(self) -> str:
        if self.request.user.has_perm(PUBLISH):
            return super().get_success_message()
        return _now("Your answer is kept. Readers see it once somebody has published it.")


class CommentViewSet(SnippetViewSet):
    model = Comment
    icon = "comment"
    menu_label = _("Family comments")
    menu_name = "comments"
    menu_order = 400
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_view_class = CommentEditView
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
