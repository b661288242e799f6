"""The glossary: words that readers may not know, with a name and a meaning in each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from councils.languages import other_languages
from typed.overwriting import NoOverwriteForm


def spellings(name: str, also: str) -> list[str]:
    """The name and every other spelling."""
    return [name, *filter(None, map(str.strip, also.splitlines()))]


class TermWords(models.Model):
    """A term in one language."""

    name = models.CharField(_("name"), max_length=100)
    also = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_(
            "Short forms, plurals and longer names, each on a line of its own: EHCP. They must"
            " stand on pages exactly so, capital letters too; only a small first letter is also"
            " found as a capital."
        ),
    )
    meaning = models.TextField(
        _("meaning"),
        max_length=300,
        blank=True,
        help_text=_(
            "One or two plain sentences. Pages show it where the word stands for the first time."
            " Without it the word is not explained in this language."
        ),
    )

    class Meta:
        abstract = True

    @property
    def spellings(self) -> list[str]:
        return spellings(self.name, self.also)


class Term(TermWords, ClusterableModel):
    """A word in English. One row is the term in all languages."""

    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("As pages write it: EHC plan.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that explains more"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    base_form_class = NoOverwriteForm
    panels = [
        FieldPanel("name", heading=_("Name in English")),
        FieldPanel("also"),
        FieldPanel("meaning"),
        FieldPanel("page"),
        InlinePanel(
            "names",
            heading=_("Names in other languages"),
            label=_("name"),
            panels=[
                FieldPanel("language"),
                FieldPanel("name"),
                FieldPanel("also"),
                FieldPanel("meaning"),
            ],
        ),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("word explained"), _("words explained")

    def __str__(self) -> str:
        return self.name


class TermName(Orderable, TermWords):
    """What a term is called in another language. Translators keep to it."""

    term = ParentalKey(Term, related_name="names", on_delete=models.CASCADE)
    language = models.CharField(_("language"), max_length=10, choices=other_languages)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="one_term_name_a_language")
        ]
