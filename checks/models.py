"""What the checks found on each page that is published."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckedPage(models.Model):
    """Rows without relations: a page isn't “used” by its check, nor is its team. `kinds` holds the
    keys of the checks that found something, each between commas; `found` what they found.
    """

    page_id = models.PositiveBigIntegerField(primary_key=True)
    title = models.CharField(_("page"), max_length=255)
    team_id = models.PositiveBigIntegerField(null=True, db_index=True)
    age = models.FloatField(_("reading age"), null=True)  # None: too few words, or not English
    words = models.PositiveIntegerField(_("words"), default=0)
    errors = models.PositiveIntegerField(_("errors"), default=0, db_index=True)
    advice = models.PositiveIntegerField(_("advice"), default=0)
    kinds = models.TextField(blank=True)
    found: Any = models.JSONField(default=list)

    class Meta:
        ordering = ["-errors", models.F("age").desc(nulls_last=True), "title"]
        default_permissions = ()
        verbose_name, verbose_name_plural = _("checked page"), _("checked pages")

    def __str__(self) -> str:
        return self.title
