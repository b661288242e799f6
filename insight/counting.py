"""Counts views in memory and writes the sums to the database now and then, in a thread of its own,
so that no reader waits for it. What a process that is killed has not written is lost: half a
minute's views.
"""

import datetime
import logging
import threading
from collections import Counter

from django.db import DatabaseError, close_old_connections, connection

from dates.clock import today

from .models import PageViews

log = logging.getLogger(__name__)
EVERY = 30.0  # seconds
KEPT = datetime.timedelta(days=760)  # two years and a month: each month beside that of last year
# Both databases know this form of it.
ADD = (
    "INSERT INTO insight_pageviews (page, day, views) VALUES (%s, %s, %s)"
    " ON CONFLICT (page, day) DO UPDATE SET views = insight_pageviews.views + excluded.views"
)


class Views:
    """The views of one process that aren't in the database yet."""

    def __init__(self) -> None:
        self.waiting: Counter[tuple[int, datetime.date]] = Counter()
        self.lock = threading.Lock()
        self.writer: threading.Thread | None = None

    def count(self, page: int) -> None:
        """One view of a page, today."""
        with self.lock:
            self.waiting[page, today()] += 1

    def keep_writing(self) -> None:
        """Start the thread that writes, unless it runs: a worker of gunicorn is a fork, which has
        no threads yet.
        """
        with self.lock:
            if self.writer is None or not self.writer.is_alive():
                self.writer = threading.Thread(target=self._write, name="views", daemon=True)
                self.writer.start()

    def flush(self) -> None:
        """Write what has been counted. What the database can't take is kept for the next time."""
        with self.lock:
            counted = dict(self.waiting)
            self.waiting.clear()
        rows = [(page, day, views) for (page, day), views in sorted(counted.items())]
        try:
            if rows:
                with connection.cursor() as cursor:
                    cursor.executemany(ADD, rows)
        except DatabaseError:
            log.warning("Views are kept until the database takes them", exc_info=True)
            with self.lock:
                self.waiting.update(counted)

    def _write(self) -> None:
        pause = threading.Event()
        while not pause.wait(EVERY):
            self.flush()
            close_old_connections()


views = Views()


def forget_old() -> None:
    PageViews.objects.filter(day__lt=today() - KEPT).delete()
