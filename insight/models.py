"""How often pages are read: a number for each page and day, and nothing about whoever reads."""

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
