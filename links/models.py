"""Addresses of other websites that readers may follow from here, and what became of them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.slots import LINKED_ROWS

LONGEST = 2000  # signs of an address


class State(models.TextChoices):
    NEW = "new", _("Not opened yet")
    WORKS = "works", _("Works")
    MOVED = "moved", _("Has moved")
    GONE = "gone", _("Gone")
    BLOCKS = "blocks", _("Does not let our check in")
    SILENT = "silent", _("No answer")
    UNSURE = "unsure", _("Failed once, asked again the next night")
    REFUSED = "refused", _("Never opened: no address of the open internet")


class OutsideLink(models.Model):
    """One address, as it is written. `since`: how long it has been in its state; `failures`: nights
    in a row; `said`: what stands behind the state, in English.
    """

    address = models.CharField(_("address"), max_length=LONGEST, unique=True)
    host = models.CharField(_("website"), max_length=255, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    since = models.DateTimeField(_("since"), default=timezone.now)
    asked_at = models.DateTimeField(_("asked last"), null=True, db_index=True)
    failures = models.PositiveIntegerField(default=0)
    said = models.CharField(_("what it said"), max_length=255, blank=True)
    moved_to = models.TextField(_("moved to"), blank=True)

    class Meta:
        ordering = ["host", "address"]
        verbose_name = _("link to another website")
        verbose_name_plural = _("links to other websites")

    def __str__(self) -> str:
        return self.address


class Place(models.Model):
    """Where readers find a link: the page or row, by its kind in the log of changes and its key."""

    link = models.ForeignKey(OutsideLink, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    where = models.TextField(blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "kind", "key"], name="one_place_a_link")
        ]

    def __str__(self) -> str:
        """Rows of several kinds may have one name."""
        if self.kind not in LINKED_ROWS.added:
            return self.title
        return f"{self.title} ({LINKED_ROWS.added[self.kind].public().model._meta.verbose_name})"


class Host(models.Model):
    """A website. Whoever asks it moves `next_ask` on first, so nobody else asks it meanwhile."""

    name = models.CharField(max_length=255, primary_key=True)
    next_ask = models.DateTimeField(default=timezone.now)
    silences = models.PositiveIntegerField(default=0)  # one after another
