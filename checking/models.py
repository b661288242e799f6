"""Who looks after a page besides its team, who has checked it when, and how much was checked in
time.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Keeper(models.Model):
    """Somebody who is asked by mail whether pages are still right, with or without an account."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    wants_mail = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name or self.email


class Care(models.Model):
    """That one person looks after a page. Readers don't see it."""

    wagtail_reference_index_ignore = True  # nothing is in use by that
    keeper = models.ForeignKey(Keeper, related_name="cares", on_delete=models.CASCADE)
    page = models.OneToOneField("wagtailcore.Page", related_name="+", on_delete=models.CASCADE)

    class Meta:
        default_permissions = ()


class Check(models.Model):
    """Somebody said that all of a page is still right. `by`: their name, for those who work here.
    The page's own `checked_on` is the day that counts.
    """

    wagtail_reference_index_ignore = True  # nothing is in use by that
    page = models.ForeignKey("wagtailcore.Page", related_name="+", on_delete=models.CASCADE)
    on = models.DateField(_("checked on"))
    by = models.CharField(_("by"), max_length=160)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="+", on_delete=models.SET_NULL
    )
    is_spot_check = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        default_permissions = ()


class MonthShare(models.Model):
    """How many of a team's pages were checked in time, as a month ended. Without a team: those that
    no team looks after.
    """

    wagtail_reference_index_ignore = True  # nothing is in use by that
    month = models.DateField()  # its first day
    team = models.ForeignKey("users.Team", null=True, related_name="+", on_delete=models.CASCADE)
    checked = models.PositiveIntegerField()
    total = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["month", "team"], name="one_share_a_team"),
            models.UniqueConstraint(
                fields=["month"], condition=models.Q(team=None), name="one_share_without_team"
            ),
        ]
