"""The panel on an update's screen: what this update reports on."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from .models import Action, LedgerEntry

PANEL = "improvement.panels.progress_panel"


class PromiseSelect(forms.Select):
    """Promises under the names of their actions."""

    def optgroups(self, name, value, attrs=None):
        titles = dict(Action.objects.values_list("pk", "title"))
        groups = {}
        for number, (choice, label) in enumerate(self.choices):
            instance = getattr(choice, "instance", None)
            group = titles[instance.action_id] if instance else None
            chosen = str(choice) in value
            groups.setdefault(group, []).append(self.create_option(name, choice, label, chosen, number, attrs=attrs))
        return [(group, options, number) for number, (group, options) in enumerate(groups.items())]


def progress_panel():
    return ProgressPanel(
        "progress_reports",
        heading=_("What this update reports on"),
        label=_("report on a promise"),
        panels=[
            FieldPanel("milestone", widget=PromiseSelect),
            FieldRowPanel([FieldPanel("state"), FieldPanel("done_on")]),
            FieldPanel("evidence_is_update"),
            FieldPanel("evidence"),
            FieldPanel("evidence_url"),
            FieldRowPanel([FieldPanel("due"), FieldPanel("certainty")]),
            FieldPanel("no_date"),
            FieldPanel("reason"),
            FieldPanel("action"),
        ],
        help_text=_(
            "Does this update say that a promise is done, under way or late? Add it here, once. When the update is published, it then "
            "stands on the promise’s own page, in the month’s round-up and in the feeds. Until then nothing changes."
        ),
    )


class ProgressPanel(InlinePanel):
    """Reports that the ledger has taken in are shown, not asked again."""

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "wagtailadmin/panels/progress_panel.html"

        @cached_property
        def recorded(self):
            """{uuid: ledger entry} of those that stand in the ledger."""
            uuids = [form.instance.uuid for form in self.formset.forms]
            return {entry.report: entry for entry in LedgerEntry.objects.filter(report__in=uuids).select_related("milestone", "action")}
