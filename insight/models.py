"""How often pages are read and words looked for: a number for each and a day, and nothing about
whoever reads or looks.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageViews(models.Model):
    """`page` is an id without a relation: that a page is read is no use that keeps it."""

    page = models.PositiveIntegerField()
    day = models.DateField()
    views = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        verbose_name = _("views of a page on a day")
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="one_count_a_day")]
        indexes = [models.Index(fields=["day"])]


class SearchedWords(models.Model):
    """How often words were looked for on a day, and how many results the last of these had. The
    words are those that may be kept (`search.web.misses.storable`).
    """

    words = models.CharField(max_length=100)
    language = models.CharField(max_length=10)
    day = models.DateField(db_index=True)
    found = models.PositiveIntegerField()
    times = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        verbose_name = _("words that were looked for on a day")
        constraints = [
            models.UniqueConstraint(
                fields=["words", "language", "day"], name="one_count_of_words_a_day"
            )
        ]
