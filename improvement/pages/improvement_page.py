"""The page about one inspection. Its facts, findings and promises are plain models, to which pages
of every language point.
"""

from dataclasses import replace

from django.db import models
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin

from content.blocks import raw_data
from content.blocks.fields import RichTextField, StreamField
from content.blocks.text_blocks import TEXT_FEATURES
from content.media import documents
from content.pages.base import BasePage
from content.pages.panels import tabs
from content.pages.search_entry import SearchEntry
from improvement import tracker
from improvement.ledger.groups import Group
from improvement.pages.blocks import PlanBlock
from improvement.pages.routes import ImprovementRoutes
from improvement.pages.search_words import words_of_inspection
from improvement.tracker.views import ActionView, FindingView, InspectionView


class ImprovementPage(ImprovementRoutes, RoutablePageMixin, BasePage):
    inspection = models.ForeignKey(
        "improvement.Inspection",
        verbose_name=_("inspection"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    apology = models.TextField(_("apology, in the exact words"), blank=True)
    apology_source = models.CharField(_("source of the apology"), max_length=200, blank=True)
    help_now = RichTextField(_("help now if you are waiting"), blank=True, features=TEXT_FEATURES)
    plans = StreamField([("plan", PlanBlock())], blank=True, verbose_name=_("plans"))
    statement = models.TextField(
        _("joint statement, in full"),
        blank=True,
        help_text=_("The exact words, an empty line between paragraphs."),
    )
    statement_partners = models.TextField(
        _("who made the statement"), blank=True, help_text=_("One organisation on each line.")
    )
    young_people = RichTextField(_("for young people"), blank=True, features=TEXT_FEATURES)
    parents = RichTextField(_("for parents and carers"), blank=True, features=TEXT_FEATURES)
    newsletter = RichTextField(_("newsletter"), blank=True, features=TEXT_FEATURES)

    exact_words = ("apology", "apology_source", "statement", "statement_partners")
    sections = {
        "progress": _("What was promised, and how far it has got"),
        "priority_actions": _("What must get better first"),
        "areas_for_improvement": _("What else must get better"),
        "others": _("Promises about other things"),
        "help_now": _("Help now if you are waiting"),
        "timeline": _("What has happened, and what comes next"),
        "outcome": _("What inspectors wrote, word for word"),
        "apology": _("The apology"),
        "about_inspection": _("About the inspection"),
        "plans": _("The plans"),
        "statement": _("What the services said together"),
        "ways_to_take_part": _("How you can take part"),
    }
    tells_progress = True
    kind_label = _("Inspection and improvement")
    editors_say = _("inspection, milestones, promises, deadlines")
    search_kind = "improvement"
    template = "improvement/improvement_page.html"
    words_template = "improvement/words.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    subpage_types = [
        "improvement.ActionPage",
        "publications.PublicationPage",
        "easy_read.EasyReadPage",
    ]
    edit_handler = tabs(
        FieldPanel("inspection"),
        MultiFieldPanel(
            [FieldPanel("apology"), FieldPanel("apology_source")], _("The apology, in exact words")
        ),
        FieldPanel("help_now"),
        FieldPanel("plans"),
        MultiFieldPanel(
            [FieldPanel("statement"), FieldPanel("statement_partners")], _("Joint statement")
        ),
        MultiFieldPanel(
            [FieldPanel("young_people"), FieldPanel("parents"), FieldPanel("newsletter")],
            _("Ways to take part"),
        ),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("improvement page"), _("improvement pages")

    @cached_property
    def inspection_view(self) -> InspectionView:
        """The inspection as the tracker shows it on the site's day."""
        return tracker.inspections().get(self.inspection_id) or tracker.empty_view()

    @property
    def outcome(self) -> str:
        return self.inspection_view.row.outcome

    @property
    def priority_actions(self) -> list[FindingView]:
        return [
            finding for finding in self.inspection_view.findings if finding.row.kind == "priority"
        ]

    @property
    def areas_for_improvement(self) -> list[FindingView]:
        return [
            finding
            for finding in self.inspection_view.findings
            if finding.row.kind == "improvement"
        ]

    @property
    def others(self) -> list[ActionView]:
        return self.inspection_view.others

    @property
    def groups(self) -> list[Group]:
        return self.inspection_view.groups

    @property
    def progress(self) -> bool:
        """Whether anything was promised that counts."""
        return bool(self.groups)

    @property
    def timeline(self) -> list[tuple]:
        return self.inspection_view.timeline

    @property
    def quotations(self) -> list[tuple[str | Promise, dict[str, str]]]:
        """[(heading, quotation)] of the outcome and the apology, where they are given."""
        facts = self.inspection_view.row
        given = [
            ("outcome", facts.outcome, facts.outcome_source),
            ("apology", self.apology, self.apology_source),
        ]
        return [
            (self.sections[name], {"text": text, "source": source})
            for name, text, source in given
            if text
        ]

    @cached_property
    def plan_documents(self) -> list[documents.RowWithFormats]:
        """The plans as `documents.rows_with_formats` returns them, with this page's words in place
        of their summaries.
        """
        plans = raw_data.block_values(self.plans)
        words = {plan["document"]: plan["text"] for plan in plans}
        found = documents.rows_with_formats([plan["document"] for plan in plans])
        return [
            (replace(document, summary=words[document.id] or document.summary), newer, others)
            for document, newer, others in found
        ]

    @property
    def partners(self) -> list[str]:
        return [line.strip() for line in self.statement_partners.splitlines() if line.strip()]

    @property
    def ways_to_take_part(self) -> list[tuple[str | Promise, str]]:
        """[(heading, rich text)] of the ways to take part that are given."""
        ways = [
            (_("For children and young people"), self.young_people),
            (_("For parents and carers"), self.parents),
            (_("Newsletter"), self.newsletter),
        ]
        return [(heading, text) for heading, text in ways if text]

    def search_entry(self) -> SearchEntry:
        return words_of_inspection(super().search_entry(), self.inspection_id, self.locale_code)
