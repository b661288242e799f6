"""The worker: carries out the log of changes, sends mail, publishes on schedule, runs the daily jobs."""

import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from outbox import mail, readers, scheduling

TICK, SCHEDULE_EVERY = 0.5, 5.0  # seconds


class Command(BaseCommand):
    help = (
        "Carry out the log of changes, send mail, publish and expire pages on schedule, run the daily jobs. Runs until it is told to stop."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due, then end")

    def handle(self, *args, once=False, **options):
        stop = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_args: stop.set())
            self.stdout.write("worker: started")
            self.stdout.flush()
        next_schedule = 0.0
        while not stop.is_set():
            busy = False
            try:
                if time.monotonic() >= next_schedule:
                    scheduling.publish_due()
                    scheduling.expire_due()
                    readers.run_daily(timezone.localdate())
                    next_schedule = time.monotonic() + SCHEDULE_EVERY
                followed = [readers.follow(name) for name in readers.followers]
                busy = any([*followed, mail.send_due(), *(readers.catch_up(name) for name in readers.readers)])
            except (OperationalError, InterfaceError) as error:
                self.stderr.write(f"worker: the database does not answer ({error}); trying again")
                close_old_connections()
                stop.wait(2)
            if once and not busy:
                return
            if not busy:
                stop.wait(TICK)
