"""What readers said about a page. Nothing here identifies them: no address, no browser, no name."""

from datetime import date, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from dates import PartialDate
from dates.clock import today
from dates.fields import PartialDateField
from locks import changing_content
from pagetree.models import TreeVersion
from typed import short_codes

from .admin_form import AnswerForm

LONGEST = 2000
PUBLISH = "feedback.publish_comment"
MARK = "comments"  # while one is answered in public
ANSWERED_WITHIN = timedelta(days=365)  # the law: at least once a year


class Vote(models.Model):
    """A bare yes or no. Deleted after 90 days (`feedback.retention`)."""

    path = models.CharField(_("address"), max_length=500, db_index=True)
    title = models.CharField(_("page"), max_length=255)
    useful = models.BooleanField(_("useful"))
    language = models.CharField(_("language"), max_length=10)
    created = models.DateField(_("day"), default=today, db_index=True)

    class Meta:
        default_permissions = ("view",)


class About(models.TextChoices):
    """The subjects on which comments are sought by regulation 56 of the Special Educational Needs
    and Disability Regulations 2014.
    """

    CONTENT = "content", _("What the local offer says")
    QUALITY = "quality", _("How good the help is that it lists")
    MISSING = "missing", _("Help that is not there")
    ACCESS = "access", _("How easy the information is to find and use")
    REVIEW = "review", _("How the local offer was made and reviewed")
    PART = "part", _("How children, young people and parents took part")


class CommentState(models.TextChoices):
    NEW = "new", _("New")
    ANSWERED = "answered", _("Answered in public")
    NOT_PUBLISHED = "not-published", _("Not published")


class CommentNotice(models.Model):
    """An hour for whose comments an e-mail is, or was, queued (`feedback.notices`)."""

    hour = models.DateTimeField(primary_key=True)

    class Meta:
        default_permissions = ()


class CommentQuerySet(models.QuerySet):
    def answered(self, year: int | None = None) -> Self:
        """Published comments with their answers, the newest answer first."""
        found = self.filter(state=CommentState.ANSWERED).order_by("-answered_on", "-pk")
        return found.filter(answered_on__year=year) if year else found


class Comment(models.Model):
    """A comment on the local offer, the answer, and what will be done (section 30(6) of the
    Children and Families Act 2014).
    """

    path = models.CharField(_("address of the page"), max_length=500, db_index=True)
    title = models.CharField(_("page"), max_length=255)
    language = models.CharField(_("language"), max_length=10)
    about = models.CharField(_("what it is about"), max_length=20, choices=About, blank=True)
    text = models.TextField(
        _("comment"),
        help_text=_(
            "Take out whatever could show who somebody is: names, a school with a class, a rare"
            " condition. Change nothing else."
        ),
    )
    created = models.DateField(_("came in on"), default=today)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=CommentState,
        default=CommentState.NEW,
        help_text=_(
            "“Answered in public” shows both to everybody. “Not published” is for abuse, and"
            " complaints about one child."
        ),
    )
    answer = models.TextField(
        _("answer"),
        blank=True,
        help_text=_("What you say to the writer and to everybody, in plain words."),
    )
    action = models.TextField(
        _("what will be done"),
        blank=True,
        help_text=_("If nothing will be done, say so, and why."),
    )
    by_when = PartialDateField(_("by when"), help_text=_("For example: March 2027."))
    done_on = PartialDateField(
        _("done"), help_text=_("When it was done. Readers see it with your answer.")
    )
    answered_on = models.DateField(
        _("answered on"),
        null=True,
        blank=True,
        help_text=_("Leave it empty: it becomes today when you publish the answer."),
    )

    objects = CommentQuerySet.as_manager()
    base_form_class = AnswerForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("text"),
                FieldPanel("about"),
                FieldRowPanel(
                    [
                        FieldPanel(name, read_only=True)
                        for name in ("title", "path", "language", "created")
                    ]
                ),
            ],
            _("What a reader wrote"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("answer"),
                FieldPanel("action"),
                FieldRowPanel([FieldPanel("by_when"), FieldPanel("done_on")]),
                FieldPanel("state", permission=PUBLISH),
                FieldPanel("nobody_shows", permission=PUBLISH),
                FieldPanel("answered_on", permission=PUBLISH),
            ],
            _("What you answer"),
        ),
    ]

    class Meta:
        ordering = ["-created", "-pk"]
        verbose_name, verbose_name_plural = _("comment"), _("comments")
        default_permissions = ("view", "change", "delete", "publish")

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An answer that is withdrawn loses its date, and gets a new one when it is published
        again.
        """
        was_public = Comment.objects.filter(pk=self.pk, state=CommentState.ANSWERED).exists()
        if self.state == CommentState.ANSWERED:
            self.answered_on = self.answered_on or today()
        elif was_public:
            self.answered_on = None
        with changing_content():
            super().save(*args, **kwargs)
            if was_public or self.state == CommentState.ANSWERED:
                TreeVersion.bump_version(pages=())  # pages tell that they were commented on
                mark()

    def clean(self) -> None:
        """A published answer must say something, and what will be done."""
        super().clean()
        empty = [name for name in ("answer", "action") if not getattr(self, name).strip()]
        if self.state == CommentState.ANSWERED and empty:
            raise ValidationError(
                dict.fromkeys(empty, _("Write this first, then publish the answer."))
            )

        if self.done_on and self.done_on.start > today():
            raise ValidationError(
                {"done_on": _("This date is in the future. Write it once it is done.")}
            )

    @property
    def answer_by(self) -> date:
        return self.created + ANSWERED_WITHIN

    @property
    def is_late(self) -> bool:
        """Nobody has answered by the day on which an answer was due."""
        return self.state == CommentState.NEW and self.answer_by < today()

    @property
    def reference(self) -> str:
        """By which its writer finds it again."""
        return short_codes.code_of(self.pk, short_codes.COMMENT)

    @property
    def promised_for(self) -> PartialDate | None:
        """The date of what was to be done, once it has passed and nobody has called it done."""
        is_over = self.by_when and not self.done_on and self.by_when.end < today()
        return self.by_when if is_over else None


def mark(**_signal: object) -> None:
    TreeVersion.mark(MARK, there=Comment.objects.answered().exists())
