"""The kinds of work that the worker does side by side: one that fails or hangs keeps none of the
others waiting.
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
    """`work` does what is due and gives how much that was; where it was nothing, `every` seconds
    pass until the next time.
    """

    name: str
    work: Callable[[], int]
    every: float = TICK
    failing: bool = False

    def run(self, stop: threading.Event) -> None:
        """In a thread of its own, with a connection to the database of its own, until it is told to
        stop.
        """
        try:
            while not stop.is_set():
                pause = self.turn()
                if pause:
                    stop.wait(pause)
        finally:
            connections.close_all()

    def turn(self) -> float:
        """Do what is due; gives the seconds to rest. Told once for a row of failures: the log of a
        long night stays short.
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
            # one that broke is opened anew, also where the work itself has caught the error
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
