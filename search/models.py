"""What editors tell the search: other words, pages to show first, words of distress. And what
readers looked for in vain.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from dates.clock import today
from search.understanding.expressions import known_by
from search.understanding.text import split
from typed import cleaning
from typed.overwriting import NoOverwriteForm

NOT_IN_WORDS = ("=>", "#")  # signs of the lists' own notation


def expressions(text: str) -> list[str]:
    """The expressions of a field that takes several, with commas between them."""
    return cleaning.split_list(text)


def check_words(text: str) -> None:
    """ValidationError where the words hold a sign that means something in the lists."""
    if any(sign in text for sign in NOT_IN_WORDS):
        raise ValidationError(
            _("Leave out “#” and “=>”. Put a comma between one expression and the next.")
        )


class Synonym(models.Model):
    """Words that find the same pages. Without `means` each stands for every other; with it, those
    typed also find what it names.
    """

    words = models.CharField(
        _("words that families type"),
        max_length=300,
        validators=[check_words],
        help_text=_(
            "One or more, with commas between them: respite, respite care. Capitals and endings"
            " such as -s don’t matter."
        ),
    )
    means = models.CharField(
        _("also find pages with"),
        max_length=300,
        blank=True,
        validators=[check_words],
        help_text=_(
            "The words on our pages: short breaks. Leave it empty where all the words above mean"
            " the same: salt, slt, speech and language therapy."
        ),
    )

    base_form_class = NoOverwriteForm
    panels = [FieldPanel("words"), FieldPanel("means")]

    class Meta:
        ordering = ["words"]
        verbose_name, verbose_name_plural = _("synonym"), _("synonyms")

    def __str__(self) -> str:
        return f"{self.words} → {self.means}" if self.means else self.words

    def clean(self) -> None:
        super().clean()
        if not self.means and len(expressions(self.words)) < 2:
            raise ValidationError(
                {
                    "means": _(
                        "Write what this word means, or a second word above that means the same."
                    )
                }
            )
        for one in expressions(self.words):
            if split(one) and not known_by(one):
                message = _(
                    "Too few words of “%(expression)s” tell the search anything. Write the word"
                    " that does by itself, or add another."
                )
                raise ValidationError({"words": message % {"expression": one}})


class BestBet(models.Model):
    """A page that stands above the results when just these words are searched for."""

    words = models.CharField(
        _("searched words"),
        max_length=300,
        help_text=_(
            "The whole of what somebody types. Several, with commas between them: blue badge,"
            " disabled parking."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to show first"),
        related_name="+",
        on_delete=models.CASCADE,
        help_text=_(
            "Readers see it in their language where it is translated, and only while everybody may"
            " open it."
        ),
    )

    base_form_class = NoOverwriteForm
    panels = [FieldPanel("words"), FieldPanel("page")]

    class Meta:
        ordering = ["words"]
        verbose_name, verbose_name_plural = _("best bet"), _("best bets")

    def __str__(self) -> str:
        return self.words


class CrisisWord(models.Model):
    """An expression of danger, as `search.understanding.distress` reads it: a search with it
    shows first who to ring now, and is never kept.
    """

    words = models.CharField(
        _("words"),
        max_length=100,
        unique=True,
        validators=[check_words],
        help_text=_(
            "One expression in any language: want to die. A search that has it shows first who to"
            " ring now. “Somebody” is any person: hits somebody. Of words with a stroke between"
            " them one is enough: hits/bites somebody. After a full stop nothing may follow that"
            " tells more: can’t cope."
        ),
    )

    base_form_class = NoOverwriteForm
    panels = [FieldPanel("words")]

    class Meta:
        ordering = ["words"]
        verbose_name, verbose_name_plural = _("crisis word"), _("crisis words")

    def __str__(self) -> str:
        return self.words


class Skipped(models.Model):
    """A page or document that the search can't take in, or a part of whose words. Its row goes when
    it can (`search.indexing.skipped`).
    """

    key = models.CharField(
        max_length=40, unique=True
    )  # as content.pages.search_entry.SearchEntry has it
    title = models.CharField(max_length=255)
    error = models.CharField(max_length=300)

    class Meta:
        ordering = ["key"]
        default_permissions = ()


class Miss(models.Model):
    """Words that no page answered on a day. Nothing here says who looked (`search.web.misses`)."""

    words = models.CharField(_("words"), max_length=100)
    language = models.CharField(_("language"), max_length=10)
    day = models.DateField(_("day"), default=today, db_index=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    nearest = models.BooleanField(_("readers saw what comes nearest"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("search without a page"), _("searches without a page")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["words", "language", "day"], name="one_row_a_day")
        ]
