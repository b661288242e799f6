"""What somebody wants to take in, between the first look at it and the draft."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.pages.base import BasePage

KEPT = datetime.timedelta(days=7)


class IncomingPage(models.Model):
    """A Word file or a web page as blocks. It goes after some days."""

    wagtail_reference_index_ignore = True  # it uses nothing before it is a draft
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)  # of the page that it becomes: news.NewsPage
    name = models.CharField(max_length=120)  # of the file
    created = models.DateTimeField(auto_now_add=True)
    title = models.CharField(_("title"), max_length=255)
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=BasePage._meta.get_field("summary").help_text,
    )
    blocks = models.JSONField(default=list)  # [{"type", "value"}]; pictures by their number
    kept = models.JSONField(default=dict)  # as intake.reading.found says it
    lost = models.JSONField(default=dict)
    made = models.PositiveBigIntegerField(null=True)  # the key of the draft

    class Meta:
        ordering = ["-created", "-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = _("page to take in"), _("pages to take in")

    def __str__(self) -> str:
        return self.title or self.name


class IncomingPicture(models.Model):
    wagtail_reference_index_ignore = True
    page = models.ForeignKey(IncomingPage, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    ending = models.CharField(max_length=4)
    words = models.CharField(max_length=255, blank=True)
    data = models.BinaryField()
    small = models.TextField()  # the address of a small one, with all its data

    class Meta:
        ordering = ["number"]
        default_permissions = ()


class IncomingNews(models.Model):
    """The old website's news, a table or a feed, between the upload and the updates."""

    wagtail_reference_index_ignore = True
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)  # of the file
    created = models.DateTimeField(auto_now_add=True)
    came_from = models.URLField(blank=True)
    header = models.JSONField(default=list)  # the names of its columns
    rows = models.JSONField(default=list)  # [[number in the file, cell, cell ...]]
    columns = models.JSONField(default=dict)  # {what it is here: number of the column}
    items = models.JSONField(default=list)  # each row as `intake.old_news.reading` reads it

    class Meta:
        ordering = ["-created", "-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = _("news to take in"), _("news to take in")

    def __str__(self) -> str:
        return self.name


def forget() -> None:
    """A daily job: they may name people."""
    for model in (IncomingPage, IncomingNews):
        model.objects.filter(created__lt=timezone.now() - KEPT).delete()
