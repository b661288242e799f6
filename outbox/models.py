"""The log of changes, and how far each of its readers has come."""

import time
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone


class ChangeCounter(models.Model):
    """One row with the number of the newest change. It is locked while a change is written, so
    numbers follow the order of commits and no reader misses one.

    A new database starts from the time of its first change in milliseconds, so that a position kept
    from another database can never be mistaken for one of this.
    """

    last = models.BigIntegerField(default=0)


class LoggedChange(models.Model):
    """Something was saved or deleted. Numbers are never reused. A reader of the log looks up what
    the object is now.
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=40)  # such as page or picture
    key = models.CharField(max_length=40)  # its primary key
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]

    @classmethod
    def record(cls, kind: str, key: object) -> "LoggedChange":
        """Write a change in the transaction of the change itself."""
        with transaction.atomic():
            if not ChangeCounter.objects.filter(pk=1).update(last=F("last") + 1):
                ChangeCounter.objects.get_or_create(
                    pk=1, defaults={"last": int(time.time() * 1000)}
                )
                ChangeCounter.objects.filter(pk=1).update(last=F("last") + 1)
            number = ChangeCounter.objects.values_list("last", flat=True).get(pk=1)
            return cls.objects.create(number=number, kind=kind, key=str(key))

    @classmethod
    def newest(cls) -> int:
        """The number of the newest change, 0 where there was none."""
        return ChangeCounter.objects.filter(pk=1).values_list("last", flat=True).first() or 0


class Position(models.Model):
    """How far a reader of the log has come, and what stopped it last."""

    reader = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=0)
    error = models.TextField(blank=True)
    failed_at = models.DateTimeField(null=True)


class DailyRun(models.Model):
    """The last day on which a daily job succeeded, and when a worker began the run that is still
    going on.

    `day_before_set`: what `day` was before somebody set the clock.
    """

    job = models.CharField(max_length=40, primary_key=True)
    day = models.DateField(null=True)
    day_before_set = models.DateField(null=True)
    begun = models.DateTimeField(null=True)


class QueuedEmail(models.Model):
    """A message that waits to be sent. `content` is what django.core.mail.EmailMultiAlternatives is
    made of.
    """

    content = models.JSONField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now, db_index=True)


class WeeklyEmail(models.Model):
    """That an address had this week's mail of a kind. Written in the transaction that queues the
    mail, so a worker that is killed neither loses it nor sends it twice.
    """

    kind = models.CharField(max_length=40)
    week = models.CharField(max_length=8)  # 2024-W48
    address = models.EmailField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "week", "address"], name="one_email_a_week")
        ]


class Trouble(models.Model):
    """Work that has failed, and when it is tried again. After a day it is given up. The admin's
    dashboard shows it.
    """

    class Kind(models.TextChoices):
        PUBLISH = "publish"  # key: of the revision
        EXPIRE = "expire"  # key: of the page
        CHANGE = "change"  # key: the reader's name and the number of the change
        DAILY = "daily"  # key: the job
        MAIL = "mail"  # key: of the email

    FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
    GIVEN_UP_AFTER = timedelta(days=1)

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=80)
    what = models.CharField(max_length=255, blank=True)
    error = models.TextField()
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)
    next_try = models.DateTimeField(null=True)  # None: given up

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_trouble_each")]

    @classmethod
    def note(cls, kind: str, key: object, error: Exception, what: str = "") -> "Trouble":
        """Record one more failure. The next try comes at once the first time, then after longer and
        longer pauses; after a day there is none.
        """
        now = timezone.now()
        trouble, _made = cls.objects.get_or_create(kind=kind, key=str(key))
        pause = min(cls.FIRST_PAUSE * 2 ** min(trouble.tries - 1, 12), cls.LONGEST_PAUSE)
        if not trouble.tries:
            pause = timedelta()
        # a daily job is never given up: it is due again each day
        is_over = kind != cls.Kind.DAILY and now - trouble.since >= cls.GIVEN_UP_AFTER
        trouble.tries, trouble.next_try = trouble.tries + 1, None if is_over else now + pause
        trouble.error, trouble.what = repr(error)[:1000], what[:255]
        trouble.save()
        return trouble

    @classmethod
    def give_up(cls, kind: str, key: object, error: Exception, what: str = "") -> None:
        cls.note(kind, key, error, what)
        cls.objects.filter(kind=kind, key=str(key)).update(next_try=None)

    @classmethod
    def over(cls, kind: str, key: object) -> None:
        """The work has succeeded after all: forget the failure."""
        cls.objects.filter(kind=kind, key=str(key)).delete()

    @classmethod
    def resting(cls, kind: str, now: datetime | None = None) -> set[str]:
        """Keys of work that must not be tried now: its pause isn't over, or it was given up."""
        waits = models.Q(next_try__gt=now or timezone.now()) | models.Q(next_try=None)
        return set(cls.objects.filter(waits, kind=kind).values_list("key", flat=True))
