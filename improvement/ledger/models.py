"""Promises, and the append-only ledger of what was said of each."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from dates.fields import PartialDateField
from improvement.inspections.models import Action, ListedFact, Translation
from improvement.ledger.standing import SAID, State

SAID_STATES = [(state.value, state.label) for state in SAID]


class Certainty(models.TextChoices):
    """How sure a source is of a date."""

    DUE = "due", _("due")
    PLANNED = "planned", _("planned")
    HOPED = "hoped", _("hoped for")
    EXPECTED = "expected", _("expected")


class PromiseKind(models.TextChoices):
    PROMISE = "promise", _("A promise: it can be done")
    STANDING = "standing", _("A promise to go on: it has no end")
    ACTIVITY = "activity", _("Something that was done, without a promise")


class Milestone(ListedFact, index.Indexed, ClusterableModel):
    """Something that was promised or done. What was said of it, with dates and states, is stored
    only in its ledger.
    """

    action = models.ForeignKey(
        Action, verbose_name=_("action"), on_delete=models.PROTECT, related_name="milestones"
    )
    title = models.CharField(
        _("in plain words"),
        max_length=200,
        help_text=_("What is promised, in one short line. Readers see it."),
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=PromiseKind, default=PromiseKind.PROMISE
    )
    promised_by = models.ForeignKey(
        "users.Organisation",
        verbose_name=_("whose promise it is"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    counted = models.BooleanField(
        _("counts towards the action"),
        default=True,
        help_text=_(
            "Untick it for what others run, or for work with people whom the finding isn’t about:"
            " readers see it as “Also happening”."
        ),
    )
    why_not_counted = models.CharField(
        _("why it isn’t counted"),
        max_length=200,
        blank=True,
        help_text=_("For example: work with parents, not with children."),
    )

    listed_by = "action_id"

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["action", "sort_order", "pk"]
        verbose_name, verbose_name_plural = _("promise"), _("promises")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.counted and not self.why_not_counted:
            raise ValidationError(
                {"why_not_counted": _("Say why it isn’t counted: readers see it.")}
            )


class MilestoneTranslation(Translation):
    of = ParentalKey(Milestone, on_delete=models.CASCADE, related_name="translations")


def done_has_evidence(name: str) -> models.CheckConstraint:
    """The constraint that nothing is stored as done without evidence."""
    shown = ~models.Q(evidence="") | ~models.Q(evidence_url="") | models.Q(evidence_is_update=True)
    return models.CheckConstraint(condition=~models.Q(state=State.DONE) | shown, name=name)


class LedgerEntry(models.Model):
    """One thing that was said of a promise, or of an action. The database refuses to change or
    delete it (ledger/immutable.py).

    An empty `state` leaves the state as it was. `sets_date` says whether `due` (None: no date any
    more) and `certainty` apply from now on. The `_before` fields are what applied when the row was
    written. An entry with `corrects` replaces an earlier one, which stays visible. `report` ensures
    that a progress report is applied only once.
    """

    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, related_name="entries", verbose_name=_("action")
    )
    milestone = models.ForeignKey(
        Milestone,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("promise"),
    )
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    who = models.CharField(
        _("recorded by"), max_length=200, blank=True
    )  # a name, not a key: the row outlives the account
    said_on = PartialDateField(_("when it was said"))
    state_before = models.CharField(
        _("state before"), max_length=12, choices=SAID_STATES, blank=True
    )
    state = models.CharField(_("state"), max_length=12, choices=SAID_STATES, blank=True)
    due_before = PartialDateField(_("date before"))
    sets_date = models.BooleanField(_("sets a date"), default=False)
    due = PartialDateField(_("date"))
    certainty_before = models.CharField(
        _("certainty before"), max_length=10, choices=Certainty, blank=True
    )
    certainty = models.CharField(
        _("how certain the date is"), max_length=10, choices=Certainty, blank=True
    )
    done_on = PartialDateField(_("done on"))
    said = models.TextField(_("the exact words"), blank=True)
    source = models.CharField(_("where they stand"), max_length=250, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    evidence_url = models.URLField(_("address of the evidence"), blank=True)
    evidence_is_update = models.BooleanField(_("the update itself is the evidence"), default=False)
    update_key = models.UUIDField(
        _("update"), null=True, blank=True, db_index=True
    )  # the translation key of its page
    report = models.UUIDField(null=True, blank=True, unique=True)
    corrects = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name=_("corrects"),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = _("entry of the ledger"), _("ledger")
        permissions = [("approve_progress", _("May approve changes of promises"))]
        constraints = [done_has_evidence("entry_done_has_evidence")]
