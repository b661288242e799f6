"""What the directory adds to the admin."""

from functools import partial

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from services.office import bulk_actions, reports
from services.office.list_views import POLICY as LISTS
from services.office.list_views import ListsView, ListView
from services.office.page_panel import note_who_saves, to_form_of_page
from services.office.pair_views import PairView
from services.office.permissions import refuse_change
from services.office.print_pack import PrintPackView
from services.office.proposal_views import POLICY, ProposalsView, ProposalView
from services.office.service_views import HistoryView, refuse_removal, still_right
from services.office.viewsets import DirectoryViewSetGroup
from services.web.in_short import sheets_of

register_snippet(DirectoryViewSetGroup)
hooks.register("before_edit_snippet", refuse_change)
hooks.register("before_edit_snippet", to_form_of_page)
hooks.register("before_edit_page", note_who_saves)
hooks.register("before_delete_snippet", refuse_removal)
for action in bulk_actions.ACTIONS:
    hooks.register("register_bulk_action", action)
for order, report in enumerate(reports.REPORTS, start=110):
    hooks.register("register_admin_urls", report.urls)
    hooks.register("register_reports_menu_item", partial(report.menu_item, order))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("directory/proposals/", ProposalsView.as_view(), name="service_proposals"),
        path("directory/proposals/<int:pk>/", ProposalView.as_view(), name="service_proposal"),
        path("directory/lists/", ListsView.as_view(), name="service_lists"),
        path("directory/lists/<int:pk>/", ListView.as_view(), name="service_list"),
        path(
            "directory/print/",
            PrintPackView.as_view(sheets_of=sheets_of),
            name="service_print_pack",
        ),
        path("directory/pairs/<int:pk>/<int:other_id>/", PairView.as_view(), name="service_pair"),
        path("directory/<int:pk>/history/", HistoryView.as_view(), name="service_history"),
        path("directory/<int:pk>/still-right/", still_right, name="service_still_right"),
    ]


class ProposalsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_any_permission(request.user, {"view", "change"})


@hooks.register("register_admin_menu_item")
def proposals_menu_item() -> MenuItem:
    return ProposalsMenuItem(
        _("Proposals"),
        reverse("service_proposals"),
        name="service-proposals",
        icon_name="tasks",
        order=345,
    )


class ListsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return LISTS.user_has_permission(request.user, "add")


@hooks.register("register_admin_menu_item")
def lists_menu_item() -> MenuItem:
    return ListsMenuItem(
        _("Take in a list"),
        reverse("service_lists"),
        name="service-lists",
        icon_name="upload",
        order=346,
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="services",
        codename__in=["publish_service", "change_proposal", "view_proposal", "view_gap"],
    )
