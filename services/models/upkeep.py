"""How records are kept true: proposals, confirmations, what readers report, what was changed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from services.choices import Kind, ProposalState

from .providers import Provider, ProviderPerson
from .services import Service


class Proposal(models.Model):
    """What a provider would like to change, or a new service, until the council's staff decide.

    `changes`: {field: [what stood there when it was written, what is to stand there]}, as
    `services.record` writes and reads a record. Personal: whoever wrote it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    provider = ParentalKey(Provider, related_name="proposals", on_delete=models.CASCADE)
    service = ParentalKey(
        Service, null=True, blank=True, related_name="proposals", on_delete=models.CASCADE
    )
    person = models.ForeignKey(
        ProviderPerson, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    changes = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.WAITING
    )
    word = models.TextField(_("a word to the provider"), blank=True)
    created = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    class Meta:
        ordering = ["created", "pk"]
        verbose_name, verbose_name_plural = _("proposal"), _("proposals")


class ServiceChange(models.Model):
    """The audit trail: one saved change of a record, which nobody edits. `who`: a name for staff,
    such as a user's, "the provider", or the feed's.
    """

    service = ParentalKey(Service, related_name="history", on_delete=models.CASCADE)
    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=160)
    what = models.CharField(max_length=40)  # a key: created, changed, confirmed, hidden ...
    changes = models.JSONField(default=dict)  # {field: [before, after]}

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        verbose_name, verbose_name_plural = _("change"), _("changes")


class Reminder(models.Model):
    """That a person was asked about a service, so that nobody is asked twice."""

    person = models.ForeignKey(ProviderPerson, related_name="reminders", on_delete=models.CASCADE)
    service = ParentalKey(Service, related_name="reminders", on_delete=models.CASCADE)
    step = models.CharField(max_length=10)  # of the ladder: first, again, list
    # the check that had grown old, or the day the record was made: a new one, a new round
    checked_on = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "service", "step", "checked_on"], name="one_reminder_a_step"
            )
        ]


class Problem(models.Model):
    """What a reader says is wrong with a record. The address goes when it is answered."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = ParentalKey(Service, related_name="problems", on_delete=models.CASCADE)
    text = models.TextField(_("what is wrong"))
    email = models.EmailField(_("e-mail of the reader"), blank=True)
    created = models.DateTimeField(auto_now_add=True)
    answer_by = models.DateField(_("answer by"))
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ["answer_by", "pk"]
        verbose_name, verbose_name_plural = _("reported problem"), _("reported problems")


class Feed(models.Model):
    """Another area's directory, whose services stand here as help from outside."""

    name = models.CharField(_("whose it is"), max_length=120, unique=True)
    url = models.URLField(_("address of the feed"))
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    kind = models.CharField(
        _("kind of its services"),
        max_length=20,
        choices=Kind,
        default=Kind.ADVICE,
        help_text=_("Where their own terms don’t say it."),
    )
    active = models.BooleanField(_("in use"), default=True)
    version = models.CharField(max_length=10, blank=True, editable=False)  # "1.0", "3.0"
    tried_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    error = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("feed of another area"), _("feeds of other areas")

    def __str__(self) -> str:
        return self.name


class Gap(models.Model):
    """How often nothing was found in a month, by what was looked for. It says nothing of who."""

    month = models.DateField()  # its first day
    district = models.CharField(max_length=40, blank=True)
    need = models.CharField(max_length=20, blank=True)
    age_group = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ("view",)
        verbose_name, verbose_name_plural = _("gap"), _("gaps")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "district", "need", "age_group", "kind"], name="one_gap_a_month"
            )
        ]
