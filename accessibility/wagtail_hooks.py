"""What this app adds to the admin: the list of known problems."""

from django.db.models import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from dates.fields import PartialDateField
from dates.partial import label_of

from .models import KnownProblem


class KnownProblemInspectView(InspectView):
    def get_field_display_value(self, field_name: str, field: Field) -> object:
        value = super().get_field_display_value(field_name, field)
        return label_of(value) if isinstance(field, PartialDateField) else value


class KnownProblemViewSet(SnippetViewSet):
    model = KnownProblem
    icon = "glasses"
    menu_label = _("Accessibility")
    menu_name = "accessibility-problems"
    menu_order = 405
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = KnownProblemInspectView
    inspect_view_fields_exclude = ["id"]
    add_to_reference_index = False
    list_display = [
        "__str__",
        "where",
        Column("reason", label=_("Why"), accessor="get_reason_display", sort_key="reason"),
        Column(
            "fix_by",
            label=_("Put right by"),
            accessor=lambda row: row.fix_by.label if row.fix_by else gettext("Not planned"),
            sort_key="fix_by",
        ),
        Column(
            "fixed_on",
            label=_("Put right on"),
            accessor=lambda row: row.fixed_on.label if row.fixed_on else "",
            sort_key="fixed_on",
        ),
    ]
    list_filter = ["reason", "criterion"]
    search_fields = ["what", "where", "criterion"]
    panels = [
        FieldPanel("what"),
        FieldPanel("criterion"),
        FieldPanel("reason"),
        FieldRowPanel([FieldPanel("where"), FieldPanel("since")]),
        FieldPanel("alternative"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("fix_by"), FieldPanel("fixed_on")]), FieldPanel("why_not")],
            _("When it is put right"),
        ),
        InlinePanel(
            "words",
            heading=_("In other languages"),
            label=_("language"),
            help_text=_("What is missing here stands in English."),
            panels=[
                FieldPanel(field)
                for field in ("language", "what", "where", "alternative", "why_not")
            ],
        ),
    ]


register_snippet(KnownProblemViewSet)
