"""What two people do at the same moment, where PostgreSQL lets one wait for the other."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections

from tests.processes import PATIENCE, wait_for


class Two:
    """`first` is held as it reaches a function; `second` begins meanwhile, until it waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        self.reached, self.go_on, self.failures = threading.Event(), threading.Event(), []
        self.first: threading.Thread | None = None
        usual = getattr(owner, name)

        def held(*args: Any, **options: Any) -> Any:
            if threading.current_thread() is self.first and not self.reached.is_set():
                self.reached.set()
                self.go_on.wait(PATIENCE)
            return usual(*args, **options)

        monkeypatch.setattr(owner, name, held)

    def meet(self, first: Callable[[], object], second: Callable[[], object]) -> None:
        self.first, other = self._thread(first), self._thread(second)
        self.first.start()
        assert self.reached.wait(PATIENCE), f"it was not reached: {self.failures}"
        other.start()
        wait_for(lambda: is_waiting() or not other.is_alive())
        self.go_on.set()
        for thread in (self.first, other):
            thread.join(PATIENCE)
        assert not self.failures

    def _thread(self, work: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                work()
            except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
                self.failures.append(error)
            finally:
                connections.close_all()

        return threading.Thread(target=run)


def is_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])
