"""Addresses at which calendar programs read the desk's calendar."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from users.models import Team, User


def new_key() -> str:
    return secrets.token_urlsafe(24)


class CalendarAddress(models.Model):
    """A team's, or without a team a person's own. Whoever has the address sees what `person` may
    see: a team's is of whoever made it last.
    """

    wagtail_reference_index_ignore = True  # no use that keeps a team

    key = models.CharField(max_length=40, unique=True, default=new_key)
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    team = models.OneToOneField(Team, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = _("address of a calendar")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(team=None), name="one_calendar_of_ones_own"
            )
        ]
