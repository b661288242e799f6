"""The admin's screens of alerts, for whoever is on duty."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Alert


class EndColumn(Column):
    """A button that takes an alert down now, where its person may change it."""

    cell_template_name = "alerts/admin/end_cell.html"

    def get_cell_context_data(
        self, instance: Alert, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        may = parent_context["request"].user.has_perm("alerts.change_alert")
        context["may_end"] = may and instance.ends_at > timezone.now()
        context["csrf_token"] = get_token(parent_context["request"])
        return context


class AlertViewSet(SnippetViewSet):
    model = Alert
    icon = "warning"
    menu_label = _("Alerts")
    menu_name = "alerts"
    menu_order = 90
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = [
        "words",
        Column("level", label=_("Level"), accessor="get_level_display", sort_key="level"),
        Column("state", label=_("Now"), accessor="state"),
        "starts_at",
        "ends_at",
        EndColumn("end", label=_("Take down"), accessor="pk"),
    ]
    list_filter = ["level"]
    search_fields = ["words"]
    panels = [
        FieldPanel("level"),
        FieldPanel("words"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        MultiFieldPanel(
            [FieldPanel("link"), FieldPanel("part"), FieldPanel("language")],
            _("More about it, and where it is shown"),
        ),
        InlinePanel(
            "translations",
            heading=_("In other languages"),
            label=_("language"),
            help_text=_("Readers of a language that is missing here get the English words."),
            panels=[FieldPanel("language"), FieldPanel("words")],
        ),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("end/<int:pk>/", self.end, name="end")]

    @staticmethod
    @require_POST
    def end(request: HttpRequest, pk: int) -> HttpResponse:
        """Take an alert down now. One that is over already stays as it is."""
        if not request.user.has_perm("alerts.change_alert"):
            raise PermissionDenied
        alert = get_object_or_404(Alert, pk=pk)
        if alert.ends_at > timezone.now():
            alert.ends_at = timezone.now()
            alert.save()
            log(alert, "wagtail.edit", user=request.user)
        messages.success(request, gettext("Readers don’t see this alert any more."))
        return redirect(AlertViewSet().get_url_name("list"))


register_snippet(AlertViewSet)
