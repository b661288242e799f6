"""Documents' share in the admin: their list, their form, the reports and the first page."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from .document_admin import (
    DocumentEdit,
    DocumentIndex,
    DocumentUsage,
    ReviewMenuItem,
    ReviewPanel,
    list_of_late,
    may_see,
)


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own views of these addresses
def views_of_documents() -> list[URLPattern]:
    return [
        path("documents/", DocumentIndex.as_view()),
        path("documents/results/", DocumentIndex.as_view(results_only=True)),
        path("documents/edit/<int:document_id>/", DocumentEdit.as_view()),
        path("documents/usage/<int:document_id>/", DocumentUsage.as_view()),
    ]


@hooks.register("register_reports_menu_item")
def documents_to_review() -> MenuItem:
    label = _("Documents to review")
    return ReviewMenuItem(label, list_of_late(), name="review", icon_name="doc-full", order=140)


@hooks.register("construct_homepage_panels")
def review_panel(request: HttpRequest, panels: list[Component]) -> None:
    if may_see(request.user):
        panels.append(ReviewPanel())
