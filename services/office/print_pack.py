"""A selection of the list on paper, in large letters, for a family or a waiting room."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin.views.generic import PermissionCheckedMixin

from dates.clock import as_of
from services.models import Service

from .permissions import POLICY
from .selection import selected

MOST = 200  # services of one pack


class PrintPackView(PermissionCheckedMixin, View):
    """`sheets_of`: makes of ids what the template prints of each, without what readers don't see.
    The pages for readers give it.
    """

    permission_policy = POLICY
    any_permission_required = {"view", "change"}
    sheets_of: Callable[[Sequence[int]], list[Any]] | None = None

    def get(self, request: HttpRequest) -> HttpResponse:
        found = selected(request).filter(pk__in=Service.objects.listed())
        ids = list(found.values_list("pk", flat=True))
        sheets = self.sheets_of(ids[:MOST]) if self.sheets_of else []
        context = {
            "title": gettext("Services"),
            "sheets": sheets,
            "is_cut": len(ids) > MOST,
            "most": MOST,
            "day": as_of(),
        }
        return render(request, "services/admin/print_pack.html", context)
