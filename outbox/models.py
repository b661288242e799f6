"""The log of changes, and how far each of its readers has come."""

import time
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone


class Head(models.Model):
    """One row: the number of the newest change. Its lock makes numbers follow the order of commits:
    a reader passes none by.

    A new database begins at the milliseconds of its first change: what was kept of another has a
    number that cannot be one of this.
    """

    last = models.BigIntegerField(default=0)


class Change(models.Model):
    """Something was saved or deleted. `number` counts up without being reused; a reader looks up
    what the thing is now.
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=40)  # page
    key = models.CharField(max_length=40)  # its primary key
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]

    @classmethod
    def record(cls, kind: str, key: object) -> "Change":
        """Write a change in the transaction of the change itself."""
        with transaction.atomic():
            if not Head.objects.filter(pk=1).update(last=F("last") + 1):
                Head.objects.get_or_create(pk=1, defaults={"last": int(time.time() * 1000)})
                Head.objects.filter(pk=1).update(last=F("last") + 1)
            number = Head.objects.values_list("last", flat=True).get(pk=1)
            return cls.objects.create(number=number, kind=kind, key=str(key))

    @classmethod
    def newest(cls) -> int:
        """The number of the newest change, 0 where there was none."""
        return Head.objects.filter(pk=1).values_list("last", flat=True).first() or 0


class Position(models.Model):
    """How far a reader that works for the whole site has come, and what stopped it last."""

    reader = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=0)
    error = models.TextField(blank=True)
    failed_at = models.DateTimeField(null=True)


class DailyRun(models.Model):
    """The last day on which a daily job ended well, and when a worker began it that has not ended
    it yet.

    `day_before_set`: what `day` was before the clock was set.
    """

    job = models.CharField(max_length=40, primary_key=True)
    day = models.DateField(null=True)
    day_before_set = models.DateField(null=True)
    begun = models.DateTimeField(null=True)


class Letter(models.Model):
    """A message that waits to be sent. `content` is what django.core.mail.EmailMultiAlternatives is
    made of.
    """

    content = models.JSONField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now, db_index=True)


class Trouble(models.Model):
    """Work that has failed: when it is tried again, until it is given up after a day. The admin's
    first page tells of it.
    """

    class Kind(models.TextChoices):
        PUBLISH = "publish"  # key: of the revision
        EXPIRE = "expire"  # key: of the page
        CHANGE = "change"  # key: the reader's name and the number of the change
        DAILY = "daily"  # key: the job
        MAIL = "mail"  # key: of the letter

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
        """It has failed once more. Try it again: at once the first time, then after longer and
        longer pauses. After a day it is given up.
        """
        now = timezone.now()
        trouble, _made = cls.objects.get_or_create(kind=kind, key=str(key))
        pause = min(cls.FIRST_PAUSE * 2 ** min(trouble.tries - 1, 12), cls.LONGEST_PAUSE)
        if not trouble.tries:
            pause = timedelta()
        # a daily job is due again each day
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
        """It has been done after all."""
        cls.objects.filter(kind=kind, key=str(key)).delete()

    @classmethod
    def resting(cls, kind: str, now: datetime | None = None) -> set[str]:
        """Keys of what is not tried now: its pause isn't over, or it is given up."""
        waits = models.Q(next_try__gt=now or timezone.now()) | models.Q(next_try=None)
        return set(cls.objects.filter(waits, kind=kind).values_list("key", flat=True))
