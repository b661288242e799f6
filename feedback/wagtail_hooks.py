"""What this app adds to the admin: a report on votes, and comments to answer."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from . import notices
from .reports import UsefulReportView
from .viewsets import CommentViewSet

register_snippet(CommentViewSet)


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("reports/useful/", UsefulReportView.as_view(), name="useful_report"),
        path(
            "reports/useful/results/",
            UsefulReportView.as_view(results_only=True),
            name="useful_report_results",
        ),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return UsefulReportView.permission_policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    return ReportMenuItem(
        _("Was this page useful?"),
        reverse("useful_report"),
        name="useful",
        icon_name="help",
        order=100,
    )


class CommentsPanel(Component):
    """On the admin's dashboard: how many comments wait for an answer."""

    order = 125
    template_name = "feedback/admin/comments_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"number": notices.waiting(), "address": notices.list_address()}


@hooks.register("construct_homepage_panels")
def comments_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("feedback.change_comment"):
        panels.append(CommentsPanel())


@hooks.register("register_permissions")
def report_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="feedback", codename="view_vote")
