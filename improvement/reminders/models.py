"""Who has had the weekly e-mail."""

from django.db import models


class Digest(models.Model):
    """Written in the transaction that queues the letter: a worker that is killed sends it neither
    never nor twice.
    """

    week = models.CharField(max_length=8)  # 2024-W48
    address = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "address"], name="one_digest_a_week")
        ]
