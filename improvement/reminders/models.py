"""Who has had the weekly e-mail."""

from django.db import models


class Digest(models.Model):
    """Written in the transaction that queues the e-mail, so a worker that is killed neither loses
    the e-mail nor sends it twice.
    """

    week = models.CharField(max_length=8)  # 2024-W48
    address = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "address"], name="one_digest_a_week")
        ]
