"""Which version of the page tree is the current one, and which changes led to it."""

import secrets
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection, models, transaction
from django.dispatch import Signal

from . import pinned

KEPT = 1000  # changes; a process that is further behind reads the whole tree
READ = "SELECT number, edition, demonstration, marks FROM pagetree_treeversion WHERE id = 1"
committed = Signal()  # a transaction that changed the tree has ended


class TreeState(NamedTuple):
    """`number` names what readers see; `edition` names the map, which has drafts too. Both are None
    before the first change of a new database. `marks`: what there is to show now and then, so that
    nobody asks for it while there is none.
    """

    number: int | None
    edition: int | None
    demonstration: bool
    marks: frozenset[str]


class TreeVersion(models.Model):
    """One row with the current version. The numbers are random rather than counted up, so that a
    change that was rolled back can never share its number with a later one.
    """

    number = models.BigIntegerField()
    edition = models.BigIntegerField()
    # load_demo made these pages: the notice can't be lost with a setting
    demonstration = models.BooleanField(default=False)
    marks = models.CharField(max_length=200, default="")  # names, with spaces between them

    @classmethod
    def bump_version(cls, pages: Iterable[int] | None = None, *, visible: bool = True) -> None:
        """Make every process read the map again. Call it in the transaction of the change itself.

        `pages`: the ids of those whose rows in the map may have changed; None: any. `visible`:
        whether readers can see the change.
        """
        edition = secrets.randbits(62)
        values = {"edition": edition, **({"number": edition} if visible else {})}
        with transaction.atomic():
            if not cls.objects.filter(pk=1).update(**values):
                cls.objects.update_or_create(pk=1, defaults={"number": edition, **values})
            TreeChange.record(edition, pages)
        pinned.unpin()
        if not any(waiting[1] is _committed for waiting in connection.run_on_commit):
            transaction.on_commit(_committed, robust=True)

    @classmethod
    def read(cls) -> TreeState:
        """In SQL, as each request asks it: Django takes ten times as long to write the same."""
        with connection.cursor() as cursor:
            cursor.execute(READ)
            number, edition, demonstration, marks = cursor.fetchone() or (None, None, False, "")
        return TreeState(number, edition, bool(demonstration), frozenset(marks.split()))

    @classmethod
    def mark(cls, name: str, *, there: bool) -> None:
        """Say whether there is something of this name to show to readers, such as an alert."""
        with transaction.atomic():
            row = cls.objects.select_for_update().filter(pk=1).first()
            marks = set(row.marks.split()) if row else set()
            if (name in marks) != there:
                cls.bump_version(pages=())
                cls.objects.filter(pk=1).update(marks=" ".join(sorted(marks ^ {name})))

    @classmethod
    def mark_demonstration(cls) -> None:
        cls.bump_version()
        cls.objects.update(demonstration=True)


class TreeChange(models.Model):
    """One change of the map. The row of the version is locked while it is written, so primary keys
    follow the order of commits.
    """

    edition = models.BigIntegerField(unique=True)  # that it has led to
    pages = models.JSONField(null=True)  # ids; None: any

    @classmethod
    def record(cls, edition: int, pages: Iterable[int] | None) -> None:
        made = cls.objects.create(edition=edition, pages=None if pages is None else list(pages))
        if made.pk % 100 == 0:
            cls.objects.filter(pk__lte=made.pk - KEPT).delete()

    @classmethod
    def since(cls, edition: int) -> tuple[set[int], int] | None:
        """(ids of the pages that have changed since, the newest edition); None where nobody knows
        which.
        """
        known = cls.objects.filter(edition=edition).values("pk")[:1]
        after = cls.objects.filter(pk__gte=models.Subquery(known)).order_by("pk")
        changes = list(after.values_list("edition", "pages"))
        changed = [pages for _edition, pages in changes[1:]]
        if not changes or changes[0][0] != edition or None in changed:
            return None
        return {page for pages in changed for page in pages}, changes[-1][0]


def _committed() -> None:
    committed.send(sender=TreeVersion)
