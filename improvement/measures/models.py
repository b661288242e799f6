"""Figures over time: what is measured, and each figure with its period, source and date of
publication.
"""

import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from dates.clock import today
from dates.fields import PartialDateField
from dates.partial import PartialDate
from improvement.inspections.models import (
    Action,
    FactForm,
    Finding,
    ListedFact,
    OfInspection,
    Translation,
)

LARGEST = Decimal(10) ** 10 - 1


class Unit(models.TextChoices):
    PERCENT = "percent", _("percent")
    PEOPLE = "people", _("people")
    REQUESTS = "requests", _("requests")
    PLANS = "plans", _("plans")
    WEEKS = "weeks", _("weeks")
    DAYS = "days", _("days")


COMPARABLE = {
    Unit.PERCENT,
    Unit.WEEKS,
    Unit.DAYS,
}  # a count of a county beside a count of England says nothing


class FigureArea(models.TextChoices):
    HERE = "here", _("this local area")
    REGION = "region", _("the region")
    ENGLAND = "england", _("England")


class MeasureForm(FactForm):
    """Figures are checked against the measure as it was typed in the same form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for form in self.formsets["observations"].forms:
            form.instance.measure = self.instance


class Measure(OfInspection, ListedFact, index.Indexed, ClusterableModel):
    finding = models.ForeignKey(
        Finding,
        verbose_name=_("finding"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    action = models.ForeignKey(
        Action,
        verbose_name=_("action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
        help_text=_("Its page shows the figures. Leave it empty to show them with the finding."),
    )
    title = models.CharField(_("name in plain words"), max_length=160)
    what = models.TextField(_("what it tells, in one or two plain sentences"), blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    source = models.CharField(
        _("source"), max_length=250, blank=True, help_text=_("Needed as soon as there are figures.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=160,
        blank=True,
        help_text=_("For example: Open Government Licence v3.0."),
    )
    target = models.DecimalField(
        _("target"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only where one was published."),
    )
    target_source = models.CharField(
        _("where the target was published"), max_length=250, blank=True
    )
    compare = models.BooleanField(
        _("draw the region and England beside it"),
        default=False,
        help_text=_("Only for percentages and waiting times."),
    )
    region_name = models.CharField(_("name of the region"), max_length=60, blank=True)
    next_update = PartialDateField(_("new figures are due"))
    is_wait = models.BooleanField(_("it is a waiting time"), default=False)
    statistic = models.CharField(
        _("which statistic"),
        max_length=60,
        blank=True,
        help_text=_("For example: median wait, average wait."),
    )
    help_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("help while you wait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that families who wait are sent to."),
    )

    search_fields = [
        index.SearchField("title"),
        *map(index.AutocompleteField, ("title", "key", "source")),
    ]
    base_form_class = MeasureForm

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name, verbose_name_plural = _("measure"), _("measures")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        wrong = {}
        for name in ("finding", "action"):
            if self.is_elsewhere(getattr(self, name)):
                wrong[name] = _(
                    "This one is of another inspection. Choose one of the same inspection."
                )
        if self.target is not None and not self.target_source:
            wrong["target_source"] = _(
                "Say where the target was published. A target that nobody has published isn’t"
                " shown."
            )
        if self.compare and self.unit not in COMPARABLE:
            wrong["compare"] = _(
                "Only percentages and waiting times can be compared with the region and England."
            )
        if (
            self.pk
            and Measure.objects.filter(pk=self.pk, observations__isnull=False)
            .exclude(unit=self.unit)
            .exists()
        ):
            wrong["unit"] = _(
                "The unit can’t change while there are figures in it. Make another measure."
            )
        if wrong:
            raise ValidationError(wrong)


class MeasureTranslation(Translation):
    """`words` is the title."""

    of = ParentalKey(Measure, on_delete=models.CASCADE, related_name="translations")
    what = models.TextField(_("what it tells"), blank=True)


class Observation(models.Model):
    """One figure. What the source leaves out has no row: it is a gap, never 0."""

    measure = ParentalKey(Measure, on_delete=models.CASCADE, related_name="observations")
    area = models.CharField(_("area"), max_length=8, choices=FigureArea, default=FigureArea.HERE)
    period = models.CharField(
        _("period"),
        max_length=60,
        help_text=_("As readers see it: 2023, School year 2023/24, April 2024."),
    )
    starts = models.DateField(_("first day of the period"))
    ends = models.DateField(_("last day of the period"))
    value = models.DecimalField(_("figure"), max_digits=12, decimal_places=2)
    waiting = models.PositiveIntegerField(_("number waiting"), null=True, blank=True)
    published = PartialDateField(
        _("published"), help_text=_("Leave it empty where you don’t know when it was published.")
    )
    note = models.CharField(
        _("note"),
        max_length=250,
        blank=True,
        help_text=_("Readers see it, for example: new way of counting."),
    )

    class Meta:
        ordering = ["ends", "area"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "area", "ends"], name="one_figure_a_period")
        ]
        verbose_name, verbose_name_plural = _("figure"), _("figures")

    def clean(self) -> None:
        super().clean()
        if wrong := self.wrong():
            raise ValidationError(wrong)

    def wrong(self) -> dict[str, str | Promise]:
        """{field: what is wrong with it}, {} for a good figure. Missing fields are left to other
        checks.
        """
        wrong: dict[str, str | Promise] = {}
        if self.starts and self.ends and self.ends < self.starts:
            wrong["ends"] = _("The period ends before it starts.")
        elif self.ends and self.ends > today():
            wrong["ends"] = _("The period ends in the future. There can’t be a figure yet.")
        elif self.published and self.ends and self.published.end < self.ends:
            wrong["published"] = _("The figure was published before its period ended.")
        if not self.measure.source:
            wrong["value"] = _("First say where the figures come from: the measure has no source.")
        elif self.value is not None:
            highest = 100 if self.measure.unit == Unit.PERCENT else LARGEST
            if self.value < 0:
                wrong["value"] = _("A figure can’t be below 0.")
            elif self.value > highest:
                wrong["value"] = (
                    _("A percentage can’t be over 100.")
                    if highest == 100
                    else _("This figure is too large.")
                )
        return wrong


def known_on(published: PartialDate | None, ends: datetime.date, day: datetime.date) -> bool:
    """Whether a figure may be shown on that day: after its publication or, if that isn't known,
    after its period.
    """
    return published.start <= day if published else ends < day
