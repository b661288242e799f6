"""The worker: carries out the log of changes, sends mail, publishes on schedule, runs the daily
jobs.
"""

import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from outbox.lanes import Lane, lanes

# seconds for what is being done; whatever is not finished then is done again at the next start
LONGEST_STOP = 9.0


class Command(BaseCommand):
    help = (
        "Carry out the log of changes, send mail, publish and expire pages on schedule, run the"
        " daily jobs, all side by side. Runs until it is told to stop."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is due, one thing after another, then end"
        )

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        work = lanes()
        if once:
            while sum(lane.work() for lane in work):
                pass
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        self.stdout.write("worker: started")
        self.stdout.flush()
        threads = [self.start(lane, stop) for lane in work]
        while not stop.wait(1):
            if dead := [thread.name for thread in threads if not thread.is_alive()]:
                raise CommandError(
                    f"{', '.join(dead)} ended: whoever looks after the worker starts it again"
                )
        until = time.monotonic() + LONGEST_STOP
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))

    @staticmethod
    def start(lane: Lane, stop: threading.Event) -> threading.Thread:
        thread = threading.Thread(target=lane.run, args=(stop,), name=lane.name, daemon=True)
        thread.start()
        return thread
