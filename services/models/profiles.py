"""What a service says about children with SEND, and what only schools and settings say."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from councils.multi_select import MultiSelectField
from services.choices import BaseKind, Need, Phase, Question, keys_of

from .services import Service


class Answer(models.Model):
    """An answer to one of the seven questions, in one language ("en" first)."""

    service = ParentalKey(Service, related_name="answers", on_delete=models.CASCADE)
    question = models.CharField(_("question"), max_length=12, choices=Question)
    language = models.CharField(_("language"), max_length=10, default="en")
    text = models.TextField(_("answer"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = _("answer"), _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "question", "language"], name="one_answer_a_question"
            )
        ]


class SchoolProfile(models.Model):
    """Schools, nurseries, colleges and bases: what Schedule 2 of the SEND Regulations 2014 asks of
    them beside the seven questions.
    """

    service = ParentalKey(Service, related_name="profiles", on_delete=models.CASCADE)
    urn = models.CharField(
        _("number in the national list (URN)"), max_length=10, blank=True, db_index=True
    )
    phase = models.CharField(_("phase"), max_length=12, choices=Phase, blank=True)
    base = models.CharField(_("special base"), max_length=16, choices=BaseKind, blank=True)
    set_up_for = MultiSelectField(_("kinds of need it is set up for"), of=keys_of(Need))
    places = models.PositiveSmallIntegerField(_("special places"), null=True, blank=True)
    on_roll = models.PositiveSmallIntegerField(_("special places taken"), null=True, blank=True)
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    report_url = models.URLField(_("SEN information report"), blank=True)
    accessibility_url = models.URLField(_("accessibility plan"), blank=True)
    finds_needs = models.TextField(_("how it finds out what a child needs"), blank=True)
    teaches = models.TextField(_("how it teaches and adapts"), blank=True)
    feelings = models.TextField(_("help with feelings and friends"), blank=True)
    clubs = models.TextField(_("clubs and trips for all"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("school’s details"), _("schools’ details")
        constraints = [models.UniqueConstraint(fields=["service"], name="one_profile_a_service")]
