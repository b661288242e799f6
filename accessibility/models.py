"""The accessibility statement: a page whose text is computed from its dates, the known problems and
the map of pages.
"""

import datetime
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from content.blocks.fields import RichTextField, StreamField
from content.blocks.text_blocks import TEXT_FEATURES
from content.blocks.vocabulary import vocabulary
from content.pages.base import BasePage
from content.pages.panels import tabs
from councils import council
from dates.clock import today

from . import compliance, languages
from .problems import KnownProblem, Reason, TranslatedProblem

__all__ = [
    "AccessibilityStatementPage",
    "KnownProblem",
    "Reason",
    "Scope",
    "TranslatedProblem",
]

A_YEAR = datetime.timedelta(days=366)


class Scope(models.TextChoices):
    NOTHING = "nothing", _("nothing yet")
    PART = "part", _("a part of the website")
    ALL = "all", _("all of the website")


class AccessibilityStatementPage(BasePage):
    body = StreamField(
        vocabulary("text", "callout"),
        blank=True,
        verbose_name=_("what readers should be able to do"),
        help_text=_("In your own words. The rest of the statement writes itself."),
    )
    run_by = models.CharField(
        _("who runs this website"),
        max_length=160,
        blank=True,
        help_text=_("Leave it empty where it is the council."),
    )
    reply_days = models.PositiveSmallIntegerField(
        _("working days until an answer"),
        null=True,
        blank=True,
        help_text=_("How soon you answer somebody who tells you of a problem."),
    )
    prepared_on = models.DateField(_("statement prepared on"), null=True, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    next_review = models.DateField(
        _("next review on"),
        null=True,
        blank=True,
        help_text=_("At most a year after the last one. You are reminded once it has passed."),
    )
    tested = models.CharField(
        _("what was tested"),
        max_length=8,
        choices=Scope,
        default=Scope.NOTHING,
        help_text=_(
            "Against the Web Content Accessibility Guidelines 2.2, level AA. Only where all of it"
            " was tested can the statement say “fully compliant”."
        ),
    )
    tested_on = models.DateField(_("last tested on"), null=True, blank=True)
    tested_by = models.CharField(_("who tested it"), max_length=250, blank=True)
    how_tested = RichTextField(_("how it was tested"), blank=True, features=TEXT_FEATURES)

    sections = {
        "body": _("What you should be able to do"),
        "status": _("Compliance status"),
        "problems": _("Non-accessible content"),
        "translated": _("Languages"),
        "contact": _("Feedback and contact information"),
        "enforcement": _("Enforcement procedure"),
        "preparation": _("Preparation of this accessibility statement"),
    }
    kind_label = _("Information")
    search_kind = "guidance"
    not_searched = ("tested",)
    template = "accessibility/accessibility_statement_page.html"
    words_template = "accessibility/words.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    subpage_types = ["easy_read.EasyReadPage"]
    edit_handler = tabs(
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("run_by"), FieldPanel("reply_days")], _("Who answers for it")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")]),
                FieldPanel("next_review"),
            ],
            _("When it was written and reviewed"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("tested"), FieldPanel("tested_on")]),
                FieldPanel("tested_by"),
                FieldPanel("how_tested"),
            ],
            _("The last test"),
        ),
    )

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def clean(self) -> None:
        super().clean()
        last = self.last_review
        if self.next_review and last and self.next_review < last:
            raise ValidationError(
                {"next_review": _("The next review must not be before the last one.")}
            )
        if self.next_review_is_too_far:
            raise ValidationError(
                {"next_review": _("Choose a day at most a year after the last review.")}
            )

    @property
    def last_review(self) -> datetime.date | None:
        return self.reviewed_on or self.prepared_on

    @property
    def next_review_is_too_far(self) -> bool:
        last = self.last_review
        return bool(self.next_review and last and self.next_review - last > A_YEAR)

    @property
    def review_is_late(self) -> bool:
        return bool(self.next_review and self.next_review < today())

    @property
    def organisation(self) -> str:
        return self.run_by or council().name

    @cached_property
    def open_problems(self) -> list[KnownProblem]:
        return list(KnownProblem.objects.open().prefetch_related("words"))

    @property
    def problems(self) -> list[tuple[str | Promise, list[KnownProblem]]]:
        """[(heading, its problems)] under the regulations' three headings, without empty ones."""
        order = list(Reason)
        known = sorted(self.open_problems, key=lambda one: order.index(Reason(one.reason)))
        return [
            (Reason(reason).label, list(group))
            for reason, group in groupby(known, key=lambda one: one.reason)
        ]

    @property
    def compliance(self) -> str | Promise:
        return compliance.status(self.open_problems, all_tested=self.tested == Scope.ALL)

    @property
    def translated(self) -> languages.Translated | None:
        return languages.translated()
