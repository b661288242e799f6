"""Lists of services come in: a file, what its columns are, what would change, and then all of it or
nothing.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.permission_policies import ModelPermissionPolicy

from content.editing import tables
from content.editing.screen import Screen
from services import record
from services.choices import ListState
from services.models import Provider, Service, UploadedList

from . import fields
from .list_forms import ColumnsForm, UploadForm
from .uploads.work import AT_WORK, KEPT

POLICY = ModelPermissionPolicy(Provider)  # a list brings providers with it
SERVICES = ModelPermissionPolicy(Service)
LOOK_AGAIN = 3  # seconds


class ListsView(Screen, FormView):
    """Upload a list; those of the last weeks."""

    permission_policy = POLICY
    permission_required = "add"
    template_name = "services/admin/lists.html"
    form_class = UploadForm
    header_icon = "upload"
    page_title = _("Take in a list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "lists": UploadedList.objects.defer("rows", "found"),
            "most_rows": tables.MOST_ROWS,
            "most_megabytes": tables.MOST_BYTES // 1024**2,
            "days": KEPT.days,
            "submit_button_label": _("Upload"),
        }
        return {**super().get_context_data(**kwargs), **more}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        form.instance.who = record.staff_name(self.request.user)
        uploaded = form.save()
        return HttpResponseRedirect(reverse("service_list", args=[uploaded.pk]))


class ListView(Screen):
    """One list. What it shows and takes depends on how far the list has come."""

    permission_policy = POLICY
    permission_required = "add"
    header_icon = "upload"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        *Screen.breadcrumbs_items,
        {"url": reverse_lazy("service_lists"), "label": ListsView.page_title},
    ]

    @cached_property
    def uploaded(self) -> UploadedList:
        return get_object_or_404(UploadedList, pk=self.kwargs["pk"])

    @cached_property
    def form(self) -> ColumnsForm:
        may_show = SERVICES.user_has_permission(self.request.user, "publish")
        data = self.request.POST if "look" in self.request.POST else None
        return ColumnsForm(data, instance=self.uploaded, may_show=may_show)

    def get_page_title(self) -> str:
        return str(self.uploaded)

    def get_template_names(self) -> list[str]:
        state = self.uploaded.state
        name = "at_work" if state in AT_WORK else "columns" if state == ListState.NEW else "found"
        return [f"services/admin/list_{name}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.uploaded.found
        more = {
            "uploaded": self.uploaded,
            "total": len(self.uploaded.rows),
            "found": found,
            "changed": list(in_words(found.get("changed", []))),
            "is_taken": self.uploaded.state == ListState.TAKEN,
        }
        if self.uploaded.state == ListState.NEW:
            more |= {"form": self.form, "submit_button_label": _("Look what would change")}
        return {**super().get_context_data(**kwargs), **more}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.uploaded.state in AT_WORK:
            response["Refresh"] = str(LOOK_AGAIN)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is sent has to fit the state that it is in now: somebody else may have sent it."""
        if self.uploaded.state == ListState.NEW and "look" in request.POST:
            if not self.form.is_valid():
                return self.render_to_response(self.get_context_data(**kwargs))
            self.uploaded = self.form.save(commit=False)
            self._go(
                ListState.NEW, ListState.TO_LOOK, columns=self.uploaded.columns, **self._rest()
            )
        elif "take" in request.POST:
            without_bad = "without_bad" in request.POST
            self._go(ListState.LOOKED, ListState.TO_TAKE, without_bad=without_bad)
        elif "again" in request.POST:
            self._go(ListState.LOOKED, ListState.NEW)
        return HttpResponseRedirect(request.path)

    def _rest(self) -> dict[str, Any]:
        names = (name for name in ColumnsForm.Meta.fields if name in self.form.fields)
        return {name: getattr(self.uploaded, name) for name in names}

    def _go(self, before: ListState, after: ListState, **values: Any) -> None:
        values |= {"state": after, "done": 0, "error": "", "claimed_at": None}
        UploadedList.objects.filter(pk=self.uploaded.pk, state=before).update(**values)


def in_words(changed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each with `fields`: [(name of the field, what stands there, what would stand there)]."""
    for one in changed:
        differences = [
            (fields.label_of(name), *fields.difference(name, before, after))
            for name, (before, after) in one["changes"].items()
        ]
        yield {**one, "fields": differences}
