"""Who is who: a directorate's teams as a nested structure, or as a file."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock

import pagetree
from content.blocks import raw_data
from content.blocks.date_blocks import DATE_HELP
from content.blocks.facts import WordsOrFactBlock
from content.blocks.fields import StreamField
from content.blocks.vocabulary import vocabulary
from content.media import documents
from content.pages.base import BasePage
from content.pages.check_periods import CheckKind
from content.pages.panels import tabs
from dates.blocks import PartialDateBlock
from dates.fields import PartialDateField


class RoleBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Role"), max_length=120)
    what = blocks.TextBlock(label=_("What they do for you"), required=False)
    vacancies = WordsOrFactBlock(
        label=_("Vacancies"),
        required=False,
        max_length=120,
        help_text=_("For example: one post vacant. Leave it empty where you don’t know."),
    )


class SmallTeamBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Team"), max_length=120)
    what = blocks.TextBlock(label=_("What they do for you"), required=False)
    reach = WordsOrFactBlock(label=_("How to reach them"), required=False, max_length=250)
    roles = blocks.ListBlock(RoleBlock(), label=_("Roles"), default=[])


class TeamBlock(SmallTeamBlock):
    teams = blocks.ListBlock(SmallTeamBlock(), label=_("Teams within it"), default=[])

    class Meta:
        icon = "group"
        label = _("Team")
        description = _("A team, its roles, and the teams within it.")
        template = "blocks/team.html"
        preview_value = {
            "name": "Example team",
            "what": "They answer questions about plans.",
            "reach": "",
            "roles": [{"title": "Case work officer"}],
            "teams": [],
        }


class EarlierVersionBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    updated_on = PartialDateBlock(label=_("Updated on"), help_text=DATE_HELP)
    what_changed = blocks.TextBlock(label=_("What changed after it"), required=False)

    class Meta:
        icon = "history"
        label = _("Earlier version")
        description = _("An older file, kept for the record and marked as out of date.")
        preview_template = "blocks/plan_preview.html"
        preview_value = {"document": None, "what_changed": "Two teams became one."}


class StaffingStructurePage(BasePage):
    body = StreamField(
        vocabulary("text", "callout", "quote"),
        blank=True,
        verbose_name=_("words before the structure"),
    )
    updated_on = PartialDateField(_("updated on"), help_text=DATE_HELP)
    what_changed = models.TextField(_("what changed"), blank=True)
    teams = StreamField(
        [("team", TeamBlock())],
        blank=True,
        verbose_name=_("teams"),
        help_text=_("The structure as rows. A screen reader reads it in this order."),
    )
    document = models.ForeignKey(
        "documents.CustomDocument",
        verbose_name=_("the structure as a file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    earlier = StreamField(
        [("version", EarlierVersionBlock())], blank=True, verbose_name=_("earlier versions")
    )

    sections = {
        "updates": _("Updated on, and what changed"),
        "teams": _("The teams"),
        "document_id": _("The structure as a file"),
    }
    kind_label = _("Who’s who")
    checked_as = CheckKind.CONTACTS
    search_kind = "staffing"
    template = "staffing/staffing_structure_page.html"
    words_template = "staffing/words.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    subpage_types = ["easy_read.EasyReadPage"]
    edit_handler = tabs(
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("updated_on"), FieldPanel("what_changed")], _("Latest change")),
        FieldPanel("teams"),
        FieldPanel("document"),
        FieldPanel("earlier"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("staffing structure"), _("staffing structures")

    @classmethod
    def replaced_documents(cls) -> dict[int, int]:
        """The earlier files of the pages that readers see, unless one of them has it as its present
        file.
        """
        label, nodes = cls._meta.label_lower, pagetree.current().by_id.values()
        public = [node.id for node in nodes if node.model_label == label and node.public]
        if not public:  # known without a query
            return {}
        pages = cls.objects.filter(pk__in=public).exclude(document=None).order_by("-pk")
        rows = list(pages.values_list("document_id", "earlier"))
        all_present = {present for present, _earlier in rows}
        return {
            row["document"]: present
            for present, earlier in rows
            for row in raw_data.block_values(earlier)
            if row["document"] not in all_present
        }

    @property
    def team_list(self) -> list[dict[str, Any]]:
        return raw_data.block_values(self.teams)

    @property
    def vacancies_are_missing(self) -> bool:
        within = [small for team in self.team_list for small in team.get("teams", [])]
        roles = [role for team in [*self.team_list, *within] for role in team.get("roles", [])]
        return any(not role.get("vacancies") for role in roles)

    @property
    def earlier_versions(self) -> list[dict[str, Any]]:
        """Plain rows with `file`, without those whose file is gone or is the present one."""
        known = documents.all_rows()
        rows = [
            {**row, "file": known.get(row["document"])}
            for row in raw_data.block_values(self.earlier)
        ]
        return [row for row in rows if row["file"] and row["document"] != self.document_id]

    @property
    def document_list(self) -> list[int]:
        return [self.document_id] if self.document_id else []
