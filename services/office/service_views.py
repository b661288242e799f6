"""A record in the admin: what somebody saves stands in its history, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, InspectView

from content.editing.screen import Screen
from locks import changing_content
from services import record
from services.models import Service, ServiceChange

from . import duplicates, fields
from .permissions import POLICY, address_for, may_change, refuse_change

NEWEST = 100  # changes that the history shows
WHAT = {
    "created": _("Written"),
    "changed": _("Changed"),
    "confirmed": _("All still right"),
    "shown": _("Shown to readers"),
    "hidden": _("Hidden from readers"),
    duplicates.TWO: _("Not the same as another"),
    duplicates.PERHAPS_ONE: _("Perhaps the same as another"),
    duplicates.ENDED_FOR: _("Ended, as it is the same as another"),
    duplicates.KEPT: _("Kept, as another was the same"),
}


class CreateServiceView(CreateView):
    @changing_content()
    def save_instance(self) -> Service:
        instance = super().save_instance()
        record.note_changes(instance, {}, who=record.staff_name(self.request.user), what="created")
        return instance


class EditServiceView(EditView):
    @changing_content()
    def save_instance(self) -> Service:
        stored = Service.objects.get(pk=self.object.pk)
        before, was_shown = record.kept_values(stored), stored.published
        instance = super().save_instance()
        who = record.staff_name(self.request.user)
        record.note_changes(instance, before, who=who)
        if was_shown != instance.published:
            what = "shown" if instance.published else "hidden"
            ServiceChange.objects.create(service=instance, who=who, what=what)
        return instance


class InspectServiceView(InspectView):
    """All that stands in a record, for whoever may look at it."""

    def get_fields_context(self) -> list[dict[str, Any]]:
        values = record.kept_values(self.object)
        said = ((name, fields.in_words(name, value)) for name, value in values.items())
        return [
            {"label": fields.label_of(name), "value": linebreaksbr(words, autoescape=True)}
            for name, words in said
            if words
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        history = reverse("service_history", args=[self.object.pk])
        button = Button(HistoryView.page_title, url=history, icon_name="history", priority=30)
        return [*super().header_more_buttons, button]

    def get_edit_url(self) -> str | None:
        return super().get_edit_url() if may_change(self.request.user, self.object) else None

    def get_delete_url(self) -> str | None:
        may = self.permission_policy.user_has_permission_for_instance
        return super().get_delete_url() if may(self.request.user, "delete", self.object) else None


def refuse_removal(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Only what readers have never seen is deleted, one or many: an address that somebody has kept
    must say what became of it. And nobody deletes what they may not change.
    """
    refused = (refuse_change(request, one) for one in instances)
    if answer := next(filter(None, refused), None):
        return answer
    seen = (one for one in instances if isinstance(one, Service) and _was_seen(one))
    service = next(seen, None)
    if service is None:
        return None
    words = gettext(
        "Readers may have kept the address of “%(name)s”, so it isn’t deleted. Set its"
        " status to “Ended”, and say what took its place."
    )
    messages.error(request, words % {"name": service})
    edit = reverse("wagtailsnippets_services_service:edit", args=[service.pk])
    return HttpResponseRedirect(edit)


def _was_seen(service: Service) -> bool:
    known = service.history.filter(what__in=["shown", "confirmed"])
    return service.published or known.exists()


@require_POST
def still_right(request: HttpRequest, pk: int) -> HttpResponse:
    """The council has looked at all of it today."""
    if not POLICY.user_has_permission(request.user, "change"):
        raise PermissionDenied
    service = get_object_or_404(Service, pk=pk)
    if refused := refuse_change(request, service):
        return refused
    record.confirm(service, who=record.staff_name(request.user), by=gettext("the council"))
    messages.success(request, gettext("“%(name)s” is checked today.") % {"name": service})
    return HttpResponseRedirect(reverse("wagtailsnippets_services_service:edit", args=[pk]))


@dataclass(frozen=True)
class ChangeRow:
    """`fields`: [(its name, what stood there, what stands there since)]."""

    at: Any
    who: str
    what: str
    fields: list[tuple[str, str, str]]


class HistoryView(Screen):
    """Who changed which fields of a record, the newest first."""

    permission_policy = POLICY
    any_permission_required = {"view", "change"}
    template_name = "services/admin/history.html"
    header_icon = "history"
    page_title = _("What was changed")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        service = get_object_or_404(Service, pk=self.kwargs["pk"])
        self.page_subtitle = str(service)
        context = super().get_context_data(**kwargs)
        back = address_for(self.request.user, service)
        return {**context, "record_url": back, "changes": list(_rows(service))}


def _rows(service: Service) -> Iterator[ChangeRow]:
    for change in service.history.all()[:NEWEST]:
        differences = [
            (fields.label_of(name), *fields.difference(name, before, after))
            for name, (before, after) in change.changes.items()
        ]
        what = str(WHAT.get(change.what, capfirst(change.what)))
        yield ChangeRow(change.at, change.who, what, differences)
