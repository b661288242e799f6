"""A table of services that somebody has uploaded, on its way into the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from services.choices import Kind, ListState


class UploadedList(models.Model):
    """It goes after some weeks, as it may name people."""

    name = models.CharField(
        _("whose list it is"),
        max_length=60,
        help_text=_(
            "Write the same next time: by it, and their numbers, services are known again."
        ),
    )
    is_schools = models.BooleanField(
        _("it is the national list of schools (GIAS)"),
        default=False,
        help_text=_("Its columns are known, so there is nothing to name."),
    )
    file_name = models.CharField(max_length=120)
    who = models.CharField(max_length=160)
    created = models.DateTimeField(auto_now_add=True)
    header = models.JSONField(default=list)  # the names of its columns
    rows = models.JSONField(default=list)  # [[number in the file, cell, cell ...]]
    columns = models.JSONField(default=dict)  # {what it is here: number of the column}
    provider = models.CharField(
        _("who runs those without a provider of their own"), max_length=160, blank=True
    )
    kind = models.CharField(
        _("kind of those without one"), max_length=20, choices=Kind, default=Kind.CLUB
    )
    shown = models.BooleanField(_("readers see new ones at once"), default=False)
    without_bad = models.BooleanField(default=False)  # take in the others
    state = models.CharField(max_length=10, choices=ListState, default=ListState.NEW)
    claimed_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)  # rows that have been looked at
    found = models.JSONField(default=dict)  # what `services.office.uploads.telling` says
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-created", "-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = _("uploaded list"), _("uploaded lists")

    def __str__(self) -> str:
        return f"{self.name}: {self.file_name}"
