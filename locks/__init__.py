"""One lock that every transaction over the site's content takes first, so that no two transactions
can wait for each other.

Whatever changes content (pages, facts, files, settings, revisions and their checks) locks the
content as a whole before its first row. Two such transactions run one after the other, and inside
them rows may be locked in any order. Readers, votes, comments, sign-ins and mail never wait for
this lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

CONTENT = 5_830_112  # the number of PostgreSQL's advisory lock, which no table knows


def lock_content() -> None:
    """Wait until no other transaction changes the content. The lock is held until this transaction
    ends. SQLite needs none: it allows one writing transaction at a time.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CONTENT])


@contextmanager
def changing_content() -> Iterator[None]:
    """A transaction that locks the content before its first row. It can also be used as a
    decorator.
    """
    with transaction.atomic():
        lock_content()
        yield
