from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.web.reports import NothingFoundView, StatusView
from search.web.viewsets import SearchViewSetGroup

register_snippet(SearchViewSetGroup)


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("reports/nothing-found/", NothingFoundView.as_view(), name="nothing_found_report"),
        path(
            "reports/nothing-found/results/",
            NothingFoundView.as_view(results_only=True),
            name="nothing_found_report_results",
        ),
        path("reports/search-status/", StatusView.as_view(), name="search_status_report"),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return NothingFoundView.permission_policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def nothing_found_menu_item() -> MenuItem:
    label = _("Searches without a page")
    return ReportMenuItem(
        label, reverse("nothing_found_report"), name="nothing-found", icon_name="search", order=110
    )


@hooks.register("register_reports_menu_item")
def status_menu_item() -> MenuItem:
    return ReportMenuItem(
        _("Search status"),
        reverse("search_status_report"),
        name="search-status",
        icon_name="search",
        order=120,
    )


@hooks.register("register_permissions")
def report_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="search", codename="view_miss")
