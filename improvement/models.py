"""What inspectors found, what was promised, what happens next: the words of one inspection."""

from dataclasses import replace

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField

from content import papers, plain
from content.blocks import DATE_HELP, TEXT_FEATURES
from content.models import BasePage
from content.panels import tabs
from dates import PartialDate
from dates.blocks import PartialDateBlock
from dates.fields import PartialDateField

KINDS = [("priority", _("Priority action")), ("improvement", _("Area for improvement"))]
STATES = [("past", _("Has happened")), ("next", _("Next")), ("expected", _("Expected"))]


class FindingBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS)
    number = blocks.IntegerBlock(label=_("Number"), min_value=1)
    words = blocks.TextBlock(label=_("The report’s exact words"))
    plain = blocks.TextBlock(label=_("In plain words"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Finding")
        description = _("A priority action or an area for improvement, in the exact words and in plain ones.")
        template = "blocks/finding.html"
        preview_value = {"kind": "priority", "number": 1, "words": "Address the long waiting times", "plain": "Make waiting times shorter."}


class PlanBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.TextBlock(label=_("What it is for"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Plan")
        description = _("A plan as a document, with a line about what it is for.")
        preview_template = "blocks/plan_preview.html"
        preview_value = {"document": None, "text": "It says how the waiting times will come down."}


class NextStepValue(blocks.StructValue):
    @property
    def state_label(self):
        return dict(STATES)[self["state"]]


class NextStepBlock(blocks.StructBlock):
    date = PartialDateBlock(label=_("When"), help_text=DATE_HELP)
    state = blocks.ChoiceBlock(label=_("State"), choices=STATES)
    what = blocks.TextBlock(label=_("What happens"))
    certainty = blocks.CharBlock(label=_("How sure: the source’s own word"), required=False, max_length=60)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "date"
        label = _("Step")
        description = _("Something that has happened or is to come, as precisely as its source says.")
        value_class = NextStepValue
        template = "blocks/next_step.html"
        preview_value = {
            "date": PartialDate.parse("2025-autumn"),
            "state": "expected",
            "what": "A monitoring inspection",
            "certainty": "expected",
            "source": "",
        }


class ImprovementPage(BasePage):
    inspectors = models.CharField(_("who inspected"), max_length=160, blank=True)
    inspected = PartialDateField(_("inspected"), help_text=DATE_HELP)
    report_published = PartialDateField(_("report published"), help_text=DATE_HELP)
    report_url = models.URLField(_("address of the full report"), blank=True)
    outcome = models.TextField(_("outcome, in the exact words"), blank=True)
    outcome_source = models.CharField(_("source of the outcome"), max_length=200, blank=True)
    apology = models.TextField(_("apology, in the exact words"), blank=True)
    apology_source = models.CharField(_("source of the apology"), max_length=200, blank=True)
    help_now = RichTextField(_("help now if you are waiting"), blank=True, features=TEXT_FEATURES)
    findings = StreamField([("finding", FindingBlock())], blank=True, verbose_name=_("what inspectors asked for"))
    plans = StreamField([("plan", PlanBlock())], blank=True, verbose_name=_("plans"))
    steps = StreamField([("step", NextStepBlock())], blank=True, verbose_name=_("what happens next"))
    statement = models.TextField(
        _("joint statement, in full"), blank=True, help_text=_("The exact words, an empty line between paragraphs.")
    )
    statement_partners = models.TextField(_("who made the statement"), blank=True, help_text=_("One organisation on each line."))
    young_people = RichTextField(_("for young people"), blank=True, features=TEXT_FEATURES)
    parents = RichTextField(_("for parents and carers"), blank=True, features=TEXT_FEATURES)
    newsletter = RichTextField(_("newsletter"), blank=True, features=TEXT_FEATURES)

    sections = {
        "outcome": _("What inspectors found"),
        "apology": _("The apology"),
        "inspection": _("The inspection"),
        "help_now": _("Help now if you are waiting"),
        "priority_actions": _("Priority actions"),
        "areas_for_improvement": _("Areas for improvement"),
        "plans": _("The plans"),
        "steps": _("What has happened, and what comes next"),
        "statement": _("Joint statement"),
        "ways_in": _("Ways to take part"),
    }
    kind_label = _("Inspection and improvement")
    search_kind = "improvement"
    template = "improvement/improvement_page.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    subpage_types = []
    edit_handler = tabs(
        MultiFieldPanel([FieldPanel(name) for name in ("inspectors", "inspected", "report_published", "report_url")], _("The inspection")),
        MultiFieldPanel([FieldPanel(name) for name in ("outcome", "outcome_source", "apology", "apology_source")], _("In exact words")),
        FieldPanel("help_now"),
        FieldPanel("findings"),
        FieldPanel("plans"),
        FieldPanel("steps"),
        MultiFieldPanel([FieldPanel("statement"), FieldPanel("statement_partners")], _("Joint statement")),
        MultiFieldPanel([FieldPanel("young_people"), FieldPanel("parents"), FieldPanel("newsletter")], _("Ways to take part")),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("improvement page"), _("improvement pages")

    @property
    def quotations(self):
        """[(heading, quotation)] of the outcome and the apology, where they are given."""
        given = [("outcome", self.outcome, self.outcome_source), ("apology", self.apology, self.apology_source)]
        return [(self.sections[name], {"text": text, "source": source}) for name, text, source in given if text]

    @cached_property
    def _findings(self):
        return plain.values(self.findings)

    @property
    def priority_actions(self):
        return [finding for finding in self._findings if finding["kind"] == "priority"]

    @property
    def areas_for_improvement(self):
        return [finding for finding in self._findings if finding["kind"] == "improvement"]

    @cached_property
    def plan_papers(self):
        """The plans as `papers.with_alternatives` gives them, each with the words of this page in place of its summary."""
        plans = plain.values(self.plans)
        words = {plan["document"]: plan["text"] for plan in plans}
        found = papers.with_alternatives([plan["document"] for plan in plans])
        return [(replace(paper, summary=words[paper.id] or paper.summary), newer, others) for paper, newer, others in found]

    @property
    def step_list(self):
        """Steps as plain rows, with `state_label` in words."""
        return [{**step, "state_label": dict(STATES)[step["state"]]} for step in plain.values(self.steps)]

    @property
    def partners(self):
        return [line.strip() for line in self.statement_partners.splitlines() if line.strip()]

    @property
    def ways_in(self):
        """[(heading, rich text)] of the ways to take part that are given."""
        ways = [
            (_("For children and young people"), self.young_people),
            (_("For parents and carers"), self.parents),
            (_("Newsletter"), self.newsletter),
        ]
        return [(heading, text) for heading, text in ways if text]
