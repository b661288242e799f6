"""The number that says which state of the tree is the present one."""

import secrets

from django.db import connection, models, transaction

from . import tree


class TreeNumber(models.Model):
    """One row. The number is random, not counted up, so that a rolled-back change can never share
    it with a later one.
    """

    number = models.BigIntegerField()
    demonstration = models.BooleanField(
        default=False
    )  # load_demo made these pages: the notice can't be lost with a setting

    @classmethod
    def raise_(cls):
        """Make every process read the tree anew. Call it in the transaction of
        the change itself.
        """
        number = secrets.randbits(62)
        if not cls.objects.filter(pk=1).update(number=number):
            cls.objects.update_or_create(pk=1, defaults={"number": number})
        tree.unpin()
        if not any(waiting[1] is tree.changed for waiting in connection.run_on_commit):
            transaction.on_commit(tree.changed, robust=True)

    @classmethod
    def read(cls):
        """(number or None, whether the pages are the demonstration's)."""
        return cls.objects.filter(pk=1).values_list("number", "demonstration").first() or (
            None,
            False,
        )

    @classmethod
    def mark_demonstration(cls):
        cls.raise_()
        cls.objects.update(demonstration=True)
