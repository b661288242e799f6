"""What an update reports: written on the update's own screen, and applied to the ledger when the
update is published.
"""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from dates.fields import PartialDateField
from improvement.inspections.models import Action
from improvement.ledger import rules
from improvement.ledger.models import SAID_STATES, Certainty, Milestone, done_has_evidence


class ProgressReport(Orderable):
    """Part of the update's page, so drafts, schedules and approvals include it like the page's
    words.
    """

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="progress_reports")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    milestone = models.ForeignKey(
        Milestone,
        verbose_name=_("promise"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    action = models.ForeignKey(
        Action,
        verbose_name=_("or an action as a whole"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only where the update is about no single promise."),
    )
    state = models.CharField(_("state from now on"), max_length=12, choices=SAID_STATES, blank=True)
    done_on = PartialDateField(
        _("done on"), help_text=_("Only for what is done, and only where you know the date.")
    )
    due = PartialDateField(
        _("new date"),
        help_text=_(
            "Only where the date has changed. As precisely as it is known: April 2025, autumn 2025."
        ),
    )
    no_date = models.BooleanField(_("there is no date any more"), default=False)
    certainty = models.CharField(
        _("how certain the new date is"), max_length=10, choices=Certainty, blank=True
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Readers see it. Needed where a date changes.")
    )
    evidence_is_update = models.BooleanField(_("this update is the evidence"), default=False)
    evidence = models.TextField(
        _("other evidence"),
        blank=True,
        help_text=_("What shows that it is so, for example a paper or a page."),
    )
    evidence_url = models.URLField(_("address of that evidence"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name, verbose_name_plural = _("progress report"), _("progress reports")
        constraints = [done_has_evidence("report_done_has_evidence")]

    def clean(self) -> None:
        super().clean()
        if self.milestone_id and not self.action_id:
            self.action = self.milestone.action
        problems = rules.of_report(self)
        if problems:
            raise ValidationError(problems)


class SignOff(models.Model):
    """Somebody who may approve changes of promises has approved this revision for a later day."""

    revision_id = models.BigIntegerField(primary_key=True)
    who = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
