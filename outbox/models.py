"""The log of changes, and how far each of its readers has come."""

import time

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
    def record(cls, kind, key):
        """Write a change in the transaction of the change itself."""
        with transaction.atomic():
            if not Head.objects.filter(pk=1).update(last=F("last") + 1):
                Head.objects.get_or_create(pk=1, defaults={"last": int(time.time() * 1000)})
                Head.objects.filter(pk=1).update(last=F("last") + 1)
            number = Head.objects.values_list("last", flat=True).get(pk=1)
            return cls.objects.create(number=number, kind=kind, key=str(key))

    @classmethod
    def newest(cls):
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
