"""The progress reports in the form of an update. A report that the ledger already has can't be
changed, and every report keeps its uuid.
"""

import uuid
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from improvement.models import LedgerEntry, ProgressReport

REPORTED = (
    "milestone",
    "action",
    "state",
    "done_on",
    "due",
    "no_date",
    "certainty",
    "reason",
    "evidence",
    "evidence_url",
    "evidence_is_update",
)


class ReportForm(WagtailAdminModelForm):
    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    recorded: LedgerEntry | None = None  # its entry of the ledger
    kept = False  # it came from a draft, where it has no number yet

    def has_changed(self) -> bool:
        return self.kept or super().has_changed()

    def _post_clean(self) -> None:
        self.instance.uuid = self.cleaned_data.get("uuid") or self.instance.uuid
        super()._post_clean()


class ReportFormSet(BaseChildFormSet):
    """A report in a draft has no primary key, only its uuid. Without that it would become another
    report each time the screen is saved.
    """

    def begin_with(self, promise: str) -> None:
        """When the form is first shown: start with a report about this promise (its id)."""
        if not self.is_bound:
            self.extra, self.initial_extra = 1, [{"milestone": promise}]

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            given = getattr(form, "cleaned_data", {})
            promise = given.get("milestone")
            if not promise or given.get("DELETE") or form.recorded:
                continue
            if promise in seen:
                form.add_error(
                    "milestone",
                    gettext(
                        "This update has a report on this promise already. Write all of it there."
                    ),
                )
            seen.add(promise)

    def _construct_form(self, i: int, **kwargs: Any) -> ReportForm:
        known = self._from_draft(i)
        if known:
            form = BaseFormSet._construct_form(self, i, **{**kwargs, "instance": known})
            form.kept = True
        else:
            form = super()._construct_form(i, **kwargs)
        if i < self.initial_form_count():
            form.fields["uuid"].initial = form.instance.uuid
            form.recorded = self.entries.get(form.instance.uuid)
        if form.recorded:
            for name in REPORTED:
                form.fields[name].disabled = True
        return form

    def _from_draft(self, i: int) -> ProgressReport | None:
        if (
            not self.is_bound
            or i >= self.initial_form_count()
            or self.data.get(f"{self.add_prefix(i)}-id")
        ):
            return None
        try:
            wanted = uuid.UUID(self.data.get(f"{self.add_prefix(i)}-uuid", ""))
        except ValueError:
            return None
        return next(
            (report for report in self.queryset if report.pk is None and report.uuid == wanted),
            None,
        )

    def _should_delete_form(self, form: ReportForm) -> bool:
        return not form.recorded and super()._should_delete_form(form)

    @cached_property
    def entries(self) -> dict[uuid.UUID | None, LedgerEntry]:
        """{uuid: entry of the ledger} of the page's reports."""
        uuids = [report.uuid for report in self.queryset]
        found = (
            LedgerEntry.objects.filter(report__in=uuids).select_related("milestone", "action")
            if uuids
            else []
        )
        return {entry.report: entry for entry in found}
