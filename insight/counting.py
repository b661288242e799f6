"""Counts in memory and writes the sums to the database now and then, in a thread of its own, so
that no reader waits for it. What a process that is killed has not written is lost: what came in
half a minute.
"""

import datetime
import logging
import threading
from collections import Counter
from typing import Any

from django.db import DatabaseError, close_old_connections, connection

from dates.clock import today

from .models import PageViews, SearchedWords

log = logging.getLogger(__name__)
EVERY = 30.0  # seconds
KEPT = datetime.timedelta(days=760)  # two years and a month: each month beside that of last year
WORDS_KEPT = datetime.timedelta(days=130)  # four months
MOST_A_DAY = 500  # different words: whoever sends thousands is no family
# Both databases know this form of it.
ADD_VIEWS = (
    "INSERT INTO insight_pageviews (page, day, views) VALUES (%s, %s, %s)"
    " ON CONFLICT (page, day) DO UPDATE SET views = insight_pageviews.views + excluded.views"
)
ADD_SEARCHES = (
    "INSERT INTO insight_searchedwords (words, language, day, found, times)"
    " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (words, language, day) DO UPDATE"
    " SET times = insight_searchedwords.times + excluded.times, found = excluded.found"
)


class Sums:
    """What one process has counted and not written yet: how often each key came. `add`: the SQL
    that adds a key and its number to what is in the database.
    """

    def __init__(self, name: str, add: str) -> None:
        self.name, self.add = name, add
        self.waiting: Counter[tuple[Any, ...]] = Counter()
        self.lock = threading.Lock()
        self.writer: threading.Thread | None = None

    def count(self, *key: Any) -> None:
        with self.lock:
            self.waiting[key] += 1

    def keep_writing(self) -> None:
        """Start the thread that writes, unless it runs: a worker of gunicorn is a fork, which has
        no threads yet.
        """
        with self.lock:
            if self.writer is None or not self.writer.is_alive():
                self.writer = threading.Thread(target=self._write, name=self.name, daemon=True)
                self.writer.start()

    def flush(self) -> None:
        """Write what has been counted. What the database can't take is kept for the next time."""
        with self.lock:
            counted = dict(self.waiting)
            self.waiting.clear()
        try:
            if counted:
                rows = [(*key, number) for key, number in sorted(self.welcome(counted).items())]
                with connection.cursor() as cursor:
                    cursor.executemany(self.add, rows)
        except DatabaseError:
            log.warning("%s are kept until the database takes them", self.name, exc_info=True)
            with self.lock:
                self.waiting.update(counted)

    def welcome(self, counted: dict[tuple[Any, ...], int]) -> dict[tuple[Any, ...], int]:
        """What of it is written."""
        return counted

    def _write(self) -> None:
        pause = threading.Event()
        while not pause.wait(EVERY):
            self.flush()
            close_old_connections()


class Searches(Sums):
    """Each key: words, language, day, how many results."""

    def welcome(self, counted: dict[tuple[Any, ...], int]) -> dict[tuple[Any, ...], int]:
        stored = SearchedWords.objects.filter(day=today()).values_list("words", "language")
        known = set(stored)
        for key in counted:
            if len(known) < MOST_A_DAY:
                known.add(key[:2])
        return {key: number for key, number in counted.items() if key[:2] in known}


views, searches = Sums("Views", ADD_VIEWS), Searches("Searches", ADD_SEARCHES)


def forget_old() -> None:
    PageViews.objects.filter(day__lt=today() - KEPT).delete()
    SearchedWords.objects.filter(day__lt=today() - WORDS_KEPT).delete()
