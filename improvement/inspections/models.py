"""What inspectors found and what is done about it: facts without a language, with a plain name in
each language.
"""

from itertools import chain, count
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from councils.languages import other_languages
from dates.fields import PartialDateField
from typed.overwriting import NoOverwriteForm

KEY_HELP = _("Part of the addresses of its data.")
PLACE_HELP = _("Readers see lower numbers first. Leave it empty and it comes last.")
KINDS = [("priority", _("Priority action")), ("improvement", _("Area for improvement"))]


class FactForm(NoOverwriteForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "sort_order" in self.fields:
            self.initial["sort_order"] = None


class KeyedFact(models.Model):
    """A fact with an address of its own. Its key follows from its name where nobody gives one."""

    base_form_class = FactForm
    named_by = "title"

    key = models.SlugField(
        _("last part of its address"), unique=True, blank=True, help_text=KEY_HELP
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if not self.key:
            self.key = self._free_key()

    def _free_key(self) -> str:
        words = slugify(getattr(self, self.named_by))[:40].strip("-") or str(self._meta.model_name)
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(key__startswith=words).values_list("key", flat=True))
        numbered = (f"{words}-{number}" for number in count(2))
        return next(key for key in chain([words], numbered) if key not in taken)


class ListedFact(KeyedFact):
    """A keyed fact with a place in a list. Without a given place, a new one comes last."""

    listed_by = "inspection_id"

    sort_order = models.PositiveSmallIntegerField(
        _("place in the list"), default=0, blank=True, help_text=PLACE_HELP
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.sort_order is None:
            same_list = (
                type(self)
                ._default_manager.exclude(pk=self.pk)
                .filter(**{self.listed_by: getattr(self, self.listed_by)})
            )
            self.sort_order = (same_list.aggregate(last=Max("sort_order"))["last"] or 0) + 1


class OfInspection(models.Model):
    """A fact that belongs to one inspection."""

    inspection = models.ForeignKey(
        "improvement.Inspection",
        verbose_name=_("inspection"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True

    def is_elsewhere(self, other: models.Model | None) -> bool:
        """Whether another fact belongs to another inspection."""
        return bool(other and self.inspection_id and other.inspection_id != self.inspection_id)


class Translation(Orderable):
    """The plain words of a fact in another language than English. Each concrete model adds a
    ParentalKey `of` with the related_name "translations".
    """

    language = models.CharField(_("language"), max_length=10, choices=other_languages)
    words = models.TextField(_("words"))

    class Meta(Orderable.Meta):
        abstract = True


class Inspection(KeyedFact, index.Indexed, models.Model):
    title = models.CharField(
        _("name"),
        max_length=160,
        help_text=_("For editors, for example “Area SEND inspection, April 2024”."),
    )
    inspectors = models.CharField(_("who inspected"), max_length=160, blank=True)
    inspected = PartialDateField(_("inspected"))
    report_published = PartialDateField(_("report published"))
    report_url = models.URLField(_("address of the full report"), blank=True)
    outcome = models.TextField(_("outcome, in the exact words"), blank=True)
    outcome_source = models.CharField(_("source of the outcome"), max_length=200, blank=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["-inspected", "pk"]
        verbose_name, verbose_name_plural = _("inspection"), _("inspections")

    def __str__(self) -> str:
        return self.title


class Finding(OfInspection, index.Indexed, ClusterableModel):
    """What inspectors asked for: a priority action or an area for improvement, numbered as in their
    report.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=KINDS)
    number = models.PositiveSmallIntegerField(_("number"))
    words = models.TextField(_("the report’s exact words"))
    source = models.CharField(_("where these words stand"), max_length=250, blank=True)
    plain = models.TextField(_("in plain words"))

    search_fields = [index.SearchField("plain"), index.AutocompleteField("plain")]
    base_form_class = NoOverwriteForm

    class Meta:
        ordering = ["inspection", "-kind", "number"]  # priority actions first
        constraints = [
            models.UniqueConstraint(fields=["inspection", "kind", "number"], name="finding_once")
        ]
        verbose_name, verbose_name_plural = _("finding"), _("findings")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}: {self.plain}"


class FindingTranslation(Translation):
    of = ParentalKey(Finding, on_delete=models.CASCADE, related_name="translations")


class Action(OfInspection, ListedFact, index.Indexed, ClusterableModel):
    """What is done about a finding, or besides the findings where it has none."""

    finding = models.ForeignKey(
        Finding,
        verbose_name=_("finding"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text=_("Leave this empty for promises that belong to no finding."),
    )
    title = models.CharField(_("name in plain words"), max_length=160)
    lead = models.ForeignKey(
        "users.Organisation",
        verbose_name=_("who leads"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Only where a source says so. Readers see “Not in our sources” otherwise."),
    )
    partners = models.ManyToManyField(
        "users.Organisation", verbose_name=_("partners"), blank=True, related_name="+"
    )
    team = models.ForeignKey(
        "users.Team",
        verbose_name=_("team that keeps it up to date"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Gets the weekly e-mail about dates and missing updates."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person who keeps it up to date"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Gets the weekly e-mail, too. Never shown to readers."),
    )

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name, verbose_name_plural = _("action"), _("actions")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.is_elsewhere(self.finding):
            raise ValidationError(
                {
                    "finding": _(
                        "This finding is of another inspection. Choose one of the same inspection."
                    )
                }
            )


class ActionTranslation(Translation):
    of = ParentalKey(Action, on_delete=models.CASCADE, related_name="translations")


class Event(OfInspection, ListedFact, index.Indexed, ClusterableModel):
    """Something that Ofsted, the CQC, the DfE or NHS England did or will do. It is on the timeline;
    it is no promise and never late.
    """

    what = models.TextField(_("what happens, in plain words"))
    date = PartialDateField(_("when"))
    happened = models.BooleanField(_("a source says that it has happened"), default=False)
    certainty = models.CharField(_("how sure: the source’s own word"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=250)
    sort_order = models.PositiveSmallIntegerField(
        _("place among those without a date"), default=0, blank=True, help_text=PLACE_HELP
    )

    named_by = "what"

    search_fields = [index.SearchField("what"), index.AutocompleteField("what")]

    class Meta:
        ordering = ["date", "sort_order", "pk"]
        verbose_name, verbose_name_plural = _("event"), _("events")

    def __str__(self) -> str:
        return self.what


class EventTranslation(Translation):
    of = ParentalKey(Event, on_delete=models.CASCADE, related_name="translations")
