"""Alerts: a few words above every page, or a part of them, until an hour."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from councils.languages import other_languages
from pagetree.models import TreeVersion
from typed.overwriting import NoOverwriteForm

MARK = "alerts"  # while there is one that isn't over
WORDS = 200  # characters: two lines of a desktop, five of a telephone


class Level(models.TextChoices):
    """The most pressing first."""

    DANGER = "danger", _("Danger: act now")
    IMPORTANT = "important", _("Important")
    NOTE = "note", _("Good to know")


class Alerts(models.QuerySet["Alert"]):
    def told_wrongly(self) -> "Alerts":
        """Those whose hour has come or gone since readers' pages were made."""
        now = timezone.now()
        is_due = models.Q(starts_at__lte=now, ends_at__gt=now)
        return self.filter(is_due, is_shown=False) | self.filter(~is_due, is_shown=True)


class Alert(ClusterableModel):
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.IMPORTANT)
    words = models.CharField(
        _("words"),
        max_length=WORDS,
        help_text=_(
            "What has happened, for whom, and what to do now. One or two short sentences. Say the"
            " hour and the day: “tomorrow” is wrong tomorrow."
        ),
    )
    link = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page with more"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("until"), help_text=_("It goes by itself at this hour, at the latest a minute after it.")
    )
    part = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("only in this part of the site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_(
            "On this page and all pages below it, in every language. Empty: on every page."
        ),
    )
    language = models.CharField(
        _("only in this language"),
        max_length=10,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty: on pages of every language."),
    )
    is_shown = models.BooleanField(default=False, editable=False)  # as readers' pages have it

    objects = Alerts.as_manager()
    base_form_class = NoOverwriteForm

    class Meta:
        ordering = ["-ends_at", "pk"]
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")

    def __str__(self) -> str:
        return self.words

    @property
    def is_due(self) -> bool:
        return self.starts_at <= timezone.now() < self.ends_at

    @property
    def state(self) -> Any:
        """In words, for its editors."""
        if self.is_due:
            return _("Shown now")
        return _("Not yet shown") if self.starts_at > timezone.now() else _("Over")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("This is before it starts. Give a later hour.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_shown = self.is_due
        super().save(*args, **kwargs)
        mark()


def mark(**_signal: object) -> None:
    there = Alert.objects.filter(ends_at__gt=timezone.now()).exists()
    TreeVersion.mark(MARK, there=there)


class TranslatedAlert(Orderable):
    """The words in another language. Without them its readers get the English ones."""

    alert = ParentalKey(Alert, related_name="translations", on_delete=models.CASCADE)
    language = models.CharField(_("language"), max_length=10, choices=other_languages)
    words = models.CharField(_("words"), max_length=WORDS)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alert", "language"], name="one_alert_a_language")
        ]
