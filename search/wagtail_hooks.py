from functools import partial

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
hooks.register("register_admin_urls", NothingFoundView.urls)
hooks.register("register_reports_menu_item", partial(NothingFoundView.menu_item, 110))


@hooks.register("register_admin_urls")
def status_address() -> list[URLPattern]:
    return [path("reports/search-status/", StatusView.as_view(), name="search_status_report")]


class StatusMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return NothingFoundView.is_for(request.user)


@hooks.register("register_reports_menu_item")
def status_menu_item() -> MenuItem:
    return StatusMenuItem(
        _("Search status"),
        reverse("search_status_report"),
        name="search-status",
        icon_name="search",
        order=120,
    )


@hooks.register("register_permissions")
def report_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="search", codename="view_miss")
