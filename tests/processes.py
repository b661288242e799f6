"""Real processes beside the tests' own: they see only what is committed, and they can be killed."""

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connections

_fork = multiprocessing.get_context("fork")
PATIENCE = 30  # seconds


class Child:
    """`function(told, *arguments)` in a process of its own. `told` is a connection with send and
    recv to this object's `pipe`.
    """

    def __init__(self, function, *arguments):
        connections.close_all()  # a connection belongs to one process
        self.pipe, theirs = _fork.Pipe()
        self.process = _fork.Process(target=function, args=(theirs, *arguments), daemon=True)
        self.process.start()
        theirs.close()

    def hear(self):
        """What the child sends next."""
        assert self.pipe.poll(PATIENCE), "the process said nothing"
        return self.pipe.recv()

    def tell(self, words=None):
        self.pipe.send(words)

    def end(self):
        """Its exit status, negative for the signal that ended it."""
        self.process.join(PATIENCE)
        return self.process.exitcode


def wait_for(condition):
    """The first true value of `condition()`."""
    until = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)
    return found


def extra_memory(function: Callable[[], object]) -> int:
    """Bytes of memory that this process held at most while it called `function`, beyond those that
    it held before.
    """
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from now on
    function()
    return _memory("VmHWM") - before


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))
