"""The form that adds an entry to a promise's ledger."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic

from improvement.editing.ledger_forms import EntryForm
from improvement.ledger.recording import PERMISSION, name_of, record
from improvement.models import LedgerEntry, Milestone


class EntryView(generic.CreateView):
    """`?corrects=` is the id of the entry that the new one corrects."""

    model = LedgerEntry
    form_class = EntryForm
    permission_policy = None  # `dispatch` asks: nobody may add entries elsewhere
    edit_url_name = entry_url_name = None
    template_name = "improvement/admin/entry.html"
    header_icon = "edit"
    submit_button_label = _("Write into the ledger")
    success_message = _("The entry has been added to the ledger.")
    error_message = _("The entry could not be written. Look at the messages below.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        self.promise = get_object_or_404(
            Milestone.objects.select_related("action__inspection"), pk=pk
        )
        corrects = request.GET.get("corrects", "")
        self.corrects = (
            get_object_or_404(self.promise.entries, pk=corrects) if corrects.isdecimal() else None
        )
        super().setup(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return gettext("Put an entry right") if self.corrects else gettext("Add an entry")

    get_page_subtitle = get_page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        promise = {"url": self.get_success_url(), "label": str(self.promise)}
        return [*self.breadcrumbs_items, promise, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "promise": self.promise, "corrects": self.corrects}

    def get_add_url(self) -> str:
        address = reverse(self.entry_url_name, args=[self.promise.pk])
        return f"{address}?corrects={self.corrects.pk}" if self.corrects else address

    def get_success_url(self) -> str:
        return reverse(self.edit_url_name, args=[self.promise.pk])

    def get_success_buttons(self) -> list[Any]:
        return []

    def save_instance(self) -> LedgerEntry | None:
        said = self.form.entry_fields()
        return record(
            action=self.promise.action,
            milestone=self.promise,
            report=self.form.cleaned_data["once"],
            who=name_of(self.request.user),
            **said,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "promise": self.promise,
            "corrects": self.corrects,
        }
