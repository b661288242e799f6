"""Forms that write into the ledger: the first entry of a new promise, and entries that add or
correct something.
"""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from dates import PartialDate
from dates.clock import as_of
from improvement.inspections.models import FactForm
from improvement.ledger import rules
from improvement.models import LedgerEntry, Milestone

ENTRY_FIELDS = [
    "said",
    "source",
    "said_on",
    "state",
    "due",
    "certainty",
    "done_on",
    "evidence",
    "evidence_url",
]
WHOLE_WORDS = _("Copy the words as they stand there. Change nothing.")
AS_KNOWN = _(
    "As precisely as it is known: 7 October 2024, October 2024, autumn 2025 or 2027. Empty where no"
    " date is given."
)


def problems_of(said: LedgerEntry, inspected: PartialDate | None) -> dict[str, str]:
    """{field: message} for an entry that hasn't been saved yet."""
    problems = rules.of_entry(said, inspected)
    if "evidence" in problems and not said.update_key:
        problems["evidence"] = gettext(
            "Say what shows that it is done, for example a report or a page."
        )
    if said.said_on and said.said_on.start > as_of():
        problems["said_on"] = gettext(
            "This date is in the future. Give the day on which it was said."
        )
    return problems


def _field(name: str, **more: Any) -> Any:
    field = LedgerEntry._meta.get_field(name).formfield(**more)
    if isinstance(field.widget, forms.Textarea):
        field.widget = AdminAutoHeightTextInput()
    return field


class NewPromiseForm(FactForm):
    """A promise with the first entry of its ledger."""

    said = _field("said", required=True, help_text=WHOLE_WORDS)
    source = _field("source", required=True, help_text=_("For example: Joint statement, page 2."))
    said_on = _field("said_on", label=_("When it was said"), help_text=AS_KNOWN)
    state = _field("state", label=_("State at that time"))
    due = _field("due", label=_("Date by which it is promised"), help_text=AS_KNOWN)
    certainty = _field("certainty", help_text=_("The source’s own word."))
    done_on = _field("done_on", help_text=_("Only for what is done already."))
    evidence = _field("evidence", help_text=_("Needed for what is done: what shows it?"))
    evidence_url = _field("evidence_url")

    def entry_fields(self) -> dict[str, Any]:
        """The arguments of `recording.record`."""
        given = {
            name: self.cleaned_data[name] for name in ENTRY_FIELDS if name in self.cleaned_data
        }
        return {**given, "sets_date": bool(given.get("due"))}

    def clean(self) -> dict[str, Any]:
        super().clean()
        action = self.cleaned_data.get("action")
        inspected = action.inspection.inspected if action else None
        for name, words in problems_of(LedgerEntry(**self.entry_fields()), inspected).items():
            if name not in self.errors:
                self.add_error(name, words)
        return self.cleaned_data


class EntryForm(WagtailAdminModelForm):
    """One more entry about `promise`. With `corrects` it replaces that entry."""

    once = forms.UUIDField(widget=forms.HiddenInput)  # pressed twice, it is written once
    no_date = forms.BooleanField(label=_("There is no date any more"), required=False)
    field_order = [
        "once",
        "state",
        "done_on",
        "evidence",
        "evidence_url",
        "evidence_is_update",
        "due",
        "certainty",
        "no_date",
    ]

    class Meta:
        model = LedgerEntry
        fields = [*ENTRY_FIELDS, "evidence_is_update", "reason"]
        widgets = dict.fromkeys(["said", "evidence", "reason"], AdminAutoHeightTextInput)
        help_texts = {
            "said_on": AS_KNOWN,
            "due": _("Only where a date is given or changes."),
            "state": _("Leave it empty where the state stays as it is."),
            "reason": _("Why you write this entry. Readers see it beside the entry."),
        }

    def __init__(
        self, *args: Any, promise: Milestone, corrects: LedgerEntry | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.promise, self.corrects = promise, corrects
        self.fields["reason"].required = True
        self.initial = {"once": uuid.uuid4(), **self._initial()}
        if not (corrects and corrects.update_key):
            del self.fields["evidence_is_update"]

    def _initial(self) -> dict[str, Any]:
        if not self.corrects:
            return {"said_on": PartialDate(as_of(), "d")}
        kept = {
            name: getattr(self.corrects, name) for name in [*ENTRY_FIELDS, "evidence_is_update"]
        }
        return {**kept, "no_date": self.corrects.sets_date and not self.corrects.due}

    def entry_fields(self) -> dict[str, Any]:
        """The arguments of `recording.record`."""
        given = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("once", "no_date")
        }
        sets_date = bool(given.get("due") or self.cleaned_data.get("no_date"))
        return {
            **given,
            "sets_date": sets_date,
            "corrects": self.corrects,
            "update_key": self.corrects and self.corrects.update_key,
        }

    def clean(self) -> dict[str, Any]:
        super().clean()
        problems = problems_of(
            LedgerEntry(**self.entry_fields()), self.promise.action.inspection.inspected
        )
        if self.cleaned_data.get("due") and self.cleaned_data.get("no_date"):
            problems["no_date"] = gettext(
                "There can’t be a date and no date. Take one of the two away."
            )
        for name, words in problems.items():
            if name not in self.errors:
                self.add_error(name, words)
        if self.corrects and self.corrects.corrections.exists():
            self.add_error(
                None,
                gettext(
                    "Somebody has put this entry right in the meantime. Go back and look at the"
                    " newest entry."
                ),
            )
        return self.cleaned_data
