"""On the admin's dashboard: work that failed, shown to whoever can do something about it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import Trouble

SHOWN_AFTER = 3  # tries: most failures cure themselves before that
PAGE = "page "  # how a change of a page is called in `Trouble.what`


class TroublesPanel(Component):
    order = 90
    template_name = "outbox/admin/troubles_panel.html"

    def __init__(self, pages: list[dict[str, Any]], others: list[Trouble]) -> None:
        self.pages, self.others = pages, others

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"pages": self.pages, "others": self.others}


@hooks.register("construct_homepage_panels")
def troubles_panel(request: HttpRequest, panels: list[Component]) -> None:
    pages = _pages(request.user)
    others = _others(request.user, [row["trouble"].pk for row in pages])
    if pages or others:
        panels.append(TroublesPanel(pages, others))


@hooks.register("register_permissions")
def troubles_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="outbox", codename="view_trouble")


def _pages(user: Any) -> list[dict[str, Any]]:
    """Pages that this person may edit, which could not be published, taken down or carried into
    the rest of the site.
    """
    of_pages = [Trouble.Kind.PUBLISH, Trouble.Kind.EXPIRE]
    troubles = Trouble.objects.filter(kind__in=of_pages)
    changes = _lasting().filter(kind=Trouble.Kind.CHANGE, what__startswith=PAGE)
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    found = []
    for trouble in (troubles | changes).order_by("since"):
        page_id = _page_id(trouble)
        page = editable.filter(pk=page_id).first() if page_id else None
        if page:
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            found.append({"trouble": trouble, "page": page, "address": address})
    return found


def _page_id(trouble: Trouble) -> Any:
    if trouble.kind == Trouble.Kind.PUBLISH:
        waits = Revision.objects.filter(pk=trouble.key, approved_go_live_at__isnull=False)
        return waits.values_list("object_id", flat=True).first()
    if trouble.kind == Trouble.Kind.EXPIRE:
        due = Page.objects.filter(pk=trouble.key, live=True, expire_at__isnull=False)
        return due.values_list("pk", flat=True).first()
    key = trouble.what.removeprefix(PAGE)
    return key if key.isdecimal() else None


def _others(user: Any, shown: list[int]) -> list[Trouble]:
    """All that is not shown beside a page, for those who look after the site."""
    if not user.has_perm("outbox.view_trouble"):
        return []
    kinds = [Trouble.Kind.CHANGE, Trouble.Kind.DAILY, Trouble.Kind.MAIL]
    others = _lasting().filter(kind__in=kinds).exclude(pk__in=shown)
    return list(others.order_by("since")[:20])


def _lasting() -> QuerySet[Trouble]:
    return Trouble.objects.filter(Q(tries__gte=SHOWN_AFTER) | Q(next_try=None))
