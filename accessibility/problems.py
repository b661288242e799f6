"""Known accessibility problems: plain rows that the statement of every language shows, with words
in each language.
"""

from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from councils.languages import other_languages
from dates.clock import today
from dates.fields import PartialDateField
from typed.overwriting import NoOverwriteForm

from . import criteria


class Reason(models.TextChoices):
    """Why something isn't accessible, as the regulations divide it. The statement has a heading for
    each.
    """

    BREACH = "breach", _("Non-compliance with the accessibility regulations")
    BURDEN = "burden", _("Disproportionate burden")
    OUTSIDE = (
        "outside",
        _("Content that’s not within the scope of the accessibility regulations"),
    )


class Problems(models.QuerySet["KnownProblem"]):
    def open(self) -> "Problems":
        """Those that nobody has put right."""
        return self.filter(fixed_on="")


class ProblemWords(models.Model):
    """What editors write of a problem."""

    what = models.TextField(
        _("what the problem is"),
        help_text=_("In plain words: who can’t do what? Readers see every word of this."),
    )
    where = models.CharField(
        _("where"), max_length=250, help_text=_("Which pages, files or forms.")
    )
    why_not = models.TextField(_("why no fix is planned"), blank=True)
    alternative = models.TextField(
        _("what people can do instead"),
        blank=True,
        help_text=_("Another way to the same information, or who to ask for it."),
    )

    class Meta:
        abstract = True


class Said(NamedTuple):
    """Words, and the attributes of their element where they are in another language."""

    words: str
    attributes: str


class KnownProblem(ProblemWords, ClusterableModel):
    """Something on the site that some people can't use. What was put right stays on the list."""

    criterion = models.CharField(
        _("criterion that it breaks"),
        max_length=6,
        choices=criteria.choices,
        blank=True,
        help_text=_(
            "Of the Web Content Accessibility Guidelines 2.2. Leave it empty only for content that"
            " the regulations don’t cover."
        ),
    )
    since = PartialDateField(_("known since"), help_text=_("For example: November 2026."))
    reason = models.CharField(_("why"), max_length=8, choices=Reason, default=Reason.BREACH)
    fix_by = PartialDateField(
        _("will be put right by"), help_text=_("Leave it empty where no fix is planned.")
    )
    fixed_on = PartialDateField(
        _("put right on"), help_text=_("With this date it leaves the statement.")
    )

    objects = Problems.as_manager()
    base_form_class = NoOverwriteForm

    class Meta:
        ordering = ["pk"]
        verbose_name = _("known accessibility problem")
        verbose_name_plural = _("known accessibility problems")

    def __str__(self) -> str:
        return f"{self.criterion} {self.what}".strip()

    @property
    def said(self) -> dict[str, Said]:
        """What editors wrote, each part in the reader's language or in the first one. Uses
        prefetched words.
        """
        language = get_language()
        local = next((row for row in self.words.all() if row.language == language), None)
        is_first = language == settings.LANGUAGE_CODE
        first = "" if is_first else format_html(' lang="{}" dir="ltr"', settings.LANGUAGE_CODE)
        found = {}
        for field in ProblemWords._meta.get_fields():
            words = getattr(local, field.name, "")
            found[field.name] = Said(words, "") if words else Said(getattr(self, field.name), first)
        return found

    @property
    def criterion_name(self) -> str:
        """1.1.1 Non-text Content."""
        return criteria.named(self.criterion) if self.criterion else ""

    @property
    def is_late(self) -> bool:
        """The date of its fix has passed, and nobody has put it right."""
        return bool(self.fix_by and not self.fixed_on and self.fix_by.end < today())

    def clean(self) -> None:
        super().clean()
        if wrong := self._wrong():
            raise ValidationError(wrong)

    def _wrong(self) -> dict[str, Any]:
        wrong: dict[str, Any] = {}
        if not self.criterion and self.reason != Reason.OUTSIDE:
            wrong["criterion"] = _("Choose the criterion that it breaks.")
        if not self.fixed_on and not self.fix_by and not self.why_not:
            wrong["fix_by"] = _("Give the date of the fix, or say below why none is planned.")
        if self.fix_by and self.why_not:
            wrong["why_not"] = _("Either a date, or the reason why no fix is planned. Not both.")
        if self.fixed_on and self.fixed_on.start > today():
            wrong["fixed_on"] = _("This date is in the future. Write it once it is put right.")
        return wrong


class TranslatedProblem(Orderable, ProblemWords):
    """A problem's words in another language. What is left empty stands in English."""

    problem = ParentalKey(KnownProblem, related_name="words", on_delete=models.CASCADE)
    language = models.CharField(_("language"), max_length=10, choices=other_languages)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["problem", "language"], name="one_problem_a_language")
        ]
