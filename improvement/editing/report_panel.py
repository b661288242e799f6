"""The panel on an update's screen: what this update reports on."""

from typing import Any
from uuid import UUID

from django import forms
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from improvement.editing.report_forms import ReportForm, ReportFormSet
from improvement.ledger.recording import is_translation
from improvement.models import Action, LedgerEntry, ProgressReport


class PromiseSelect(forms.Select):
    """Promises under the names of their actions."""

    def optgroups(
        self, name: str, value: list[str], attrs: dict[str, Any] | None = None
    ) -> list[tuple]:
        titles = dict(Action.objects.values_list("pk", "title"))
        groups: dict[str | None, list[Any]] = {}
        for number, (choice, label) in enumerate(self.choices):
            instance = getattr(choice, "instance", None)
            group = titles[instance.action_id] if instance else None
            chosen = str(choice) in value
            groups.setdefault(group, []).append(
                self.create_option(name, choice, label, chosen, number, attrs=attrs)
            )
        return [(group, options, number) for number, (group, options) in enumerate(groups.items())]


def progress_panel() -> "ProgressPanel":
    return ProgressPanel(
        "progress_reports",
        heading=_("What this update reports on"),
        label=_("report on a promise"),
        panels=[
            FieldPanel("milestone", widget=PromiseSelect),
            FieldPanel("state"),
            FieldPanel("evidence_is_update"),
            MorePanel(
                [
                    FieldPanel("done_on"),
                    FieldPanel("evidence"),
                    FieldPanel("evidence_url"),
                    FieldRowPanel([FieldPanel("due"), FieldPanel("certainty")]),
                    FieldPanel("no_date"),
                    FieldPanel("reason"),
                    FieldPanel("action"),
                ],
            ),
        ],
        help_text=_(
            "Does this update say that a promise is done, under way or late? Add it here, once."
            " When the update is published, it then stands on the promise’s own page, in the"
            " month’s round-up and in the feeds. Until then nothing changes."
        ),
    )


class MorePanel(MultiFieldPanel):
    """Collapsed until one of its fields has a value or an error."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "wagtailadmin/panels/more_panel.html"

        @property
        def names(self) -> list[str]:
            return [
                name for name in self.panel.get_form_options()["fields"] if name in self.form.fields
            ]

        def is_open(self) -> bool:
            """The action follows from the promise, so it doesn't count as a value."""
            given = [
                name for name in self.names if name != "action" or not self.instance.milestone_id
            ]
            return any(self.form[name].errors for name in self.names) or any(
                self.form[name].value() for name in given
            )


class ProgressPanel(InlinePanel):
    """Reports that the ledger already has are shown but can't be edited."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": ReportForm, "formset": ReportFormSet}
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "wagtailadmin/panels/progress_panel.html"

        def __init__(
            self, *, request: HttpRequest | None, form: ModelForm | None, **kwargs: Any
        ) -> None:
            wanted = request.GET.get("promise", "") if request else ""
            if form is not None and wanted.isdecimal():
                form.formsets[kwargs["panel"].relation_name].begin_with(wanted)
            super().__init__(request=request, form=form, **kwargs)

        @cached_property
        def waiting(self) -> set[UUID]:
            """Uuids of reports on the live update that the ledger doesn't have yet."""
            page = self.instance
            if not page.live or is_translation(page):
                return set()
            stored = ProgressReport.objects.filter(page_id=page.pk).values_list("uuid", flat=True)
            return set(stored) - set(self.formset.entries)

        @cached_property
        def others(self) -> list[LedgerEntry]:
            """Entries that came from this update but from none of these reports."""
            if not self.instance.pk:
                return []
            entries = LedgerEntry.objects.filter(
                update_key=self.instance.translation_key
            ).select_related("milestone", "action")
            return [entry for entry in entries if entry.report not in self.formset.entries]
