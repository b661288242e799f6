"""What this app adds to the admin: the list of known problems, and what has to be mended in the
statement.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from dates.fields import PartialDateField
from dates.partial import label_of
from users.models import User

from .faults import faults
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


class StatementPanel(Component):
    """On the admin's dashboard: what has to be mended in the accessibility statement."""

    order = 135
    template_name = "accessibility/admin/statement_panel.html"

    def __init__(self, user: User | AnonymousUser) -> None:
        self.user = user

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        finder = AdminURLFinder(self.user)
        return {
            "faults": [
                (fault.words, finder.get_edit_url(fault.thing) if fault.thing else None)
                for fault in faults()
            ]
        }


@hooks.register("construct_homepage_panels")
def statement_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("accessibility.view_knownproblem"):
        panels.append(StatementPanel(request.user))
