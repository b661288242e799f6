"""The kinds of work that the worker does side by side, each in a thread of its own, so that one
that fails or hangs never holds up the others.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils import timezone

from registry.slots import CHANGE_READERS, CONTINUOUS_JOBS

from . import mail, readers, scheduling

log = logging.getLogger(__name__)
TICK, SCHEDULE_EVERY, AFTER_FAILURE = 0.5, 5.0, 5.0  # seconds


@dataclass
class Lane:
    """One kind of work. `work` does what is due and returns how much that was; if it was nothing,
    the lane waits for `every` seconds.
    """

    name: str
    work: Callable[[], int]
    every: float = TICK
    failing: bool = False

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set, in a thread with its own connection to the database."""
        try:
            while not stop.is_set():
                pause = self.turn()
                if pause:
                    stop.wait(pause)
        finally:
            connections.close_all()

    def turn(self) -> float:
        """Do what is due and return the seconds to wait. Repeated failures are logged once, so that
        the log of a long outage stays short.
        """
        try:
            pause = 0 if self.work() else self.every
        except Exception as error:
            if not self.failing:
                gone = isinstance(error, OperationalError | InterfaceError)
                log.error(
                    "Worker, %s: %s; trying again",
                    self.name,
                    error,
                    exc_info=None if gone else error,
                )
            self.failing = True
            return AFTER_FAILURE
        finally:
            # a broken connection is reopened, even where the work itself caught the error
            close_old_connections()
        if self.failing:
            log.info("Worker, %s: goes on", self.name)
        self.failing = False
        return pause


def schedule() -> int:
    return scheduling.publish_due() + scheduling.expire_due()


def daily() -> int:
    readers.run_daily(timezone.localdate())
    return 0


def lanes() -> list[Lane]:
    return [
        Lane("schedules", schedule, SCHEDULE_EVERY),
        Lane("daily jobs", daily, SCHEDULE_EVERY),
        *(Lane(name, partial(readers.run_continuous, name)) for name in CONTINUOUS_JOBS),
        *(Lane(name, partial(readers.catch_up, name)) for name in CHANGE_READERS),
        Lane("mail", mail.send_due),
    ]
