"""On the admin's first page: what the worker has tried in vain, and what to do about it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import Trouble

TOLD_AFTER = 3  # tries, of what most often cures itself


class TroublesPanel(Component):
    order = 90
    template_name = "outbox/admin/troubles_panel.html"

    def __init__(self, pages: list[dict[str, Any]], others: list[Trouble]) -> None:
        self.pages, self.others = pages, others

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"pages": self.pages, "others": self.others}


@hooks.register("construct_homepage_panels")
def troubles_panel(request: HttpRequest, panels: list[Component]) -> None:
    pages, others = _pages(request.user), _others(request.user)
    if pages or others:
        panels.append(TroublesPanel(pages, others))


def _pages(user: Any) -> list[dict[str, Any]]:
    """Pages that this person may edit, which could not be published or taken down in time."""
    troubles = Trouble.objects.filter(kind__in=[Trouble.Kind.PUBLISH, Trouble.Kind.EXPIRE])
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    found = []
    for trouble in troubles.order_by("since"):
        if trouble.kind == Trouble.Kind.PUBLISH:
            waits = Revision.objects.filter(pk=trouble.key, approved_go_live_at__isnull=False)
            page_id = waits.values_list("object_id", flat=True).first()
        else:
            waits = Page.objects.filter(pk=trouble.key, live=True, expire_at__isnull=False)
            page_id = waits.values_list("pk", flat=True).first()
        page = editable.filter(pk=page_id).first() if page_id else None
        if page:
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            found.append({"trouble": trouble, "page": page, "address": address})
    return found


def _others(user: Any) -> list[Trouble]:
    """For whoever looks after the site."""
    if not user.has_perm("outbox.view_trouble"):
        return []
    kinds = [Trouble.Kind.CHANGE, Trouble.Kind.DAILY, Trouble.Kind.MAIL]
    failing = Trouble.objects.filter(kind__in=kinds, tries__gte=TOLD_AFTER)
    given_up = Trouble.objects.filter(kind__in=kinds, next_try=None)
    return list((failing | given_up).order_by("since")[:20])
