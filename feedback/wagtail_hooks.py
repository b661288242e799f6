"""What this app adds to the admin: a report on votes, and comments to answer."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

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


@hooks.register("register_permissions")
def report_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="feedback", codename="view_vote")
