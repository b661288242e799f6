"""One order in which transactions lock rows, so that none waits for another one that waits for it.

Whatever changes the site's content (pages, facts, files, settings, revisions and checks of pages)
locks the content as a whole before its first row. Two such transactions follow each other; inside,
rows may be locked in any order. Readers, votes, comments, sign-ins and mail never wait for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

CONTENT = 5_830_112  # the number of PostgreSQL's advisory lock, which no table knows


def lock_content() -> None:
    """Wait until no other transaction changes the content; held until this one ends. SQLite lets
    one transaction write at a time, whatever it writes.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CONTENT])


@contextmanager
def changing_content() -> Iterator[None]:
    """A transaction that locks the content before its first row; also a decorator."""
    with transaction.atomic():
        lock_content()
        yield
