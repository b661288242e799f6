"""What a parser may do to the process that it runs in."""

import os
import signal
import sys
import time


def who() -> int:
    return os.getpid()


def environment() -> list[str]:
    return list(os.environ)


def talk() -> str:
    sys.stdout.write("a warning\n")
    os.write(1, b'{"value": "not an answer"}\n')
    return "answer"


def loop() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        pass


def fill_the_memory() -> list[bytes]:
    return [bytes(100_000_000) for _part in range(100)]


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    sys.exit(3)


def fail() -> None:
    raise KeyError("no such thing")


def recurse() -> None:
    recurse()
