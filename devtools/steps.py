"""Steps that a person can follow: each with its name and how long it took."""

import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say `name`, and when the block has ended well the seconds that it took; on stderr, since
    stdout may be for machines.
    """
    began = time.monotonic()
    print(f"  {name} ...", end=" ", file=sys.stderr, flush=True)
    try:
        yield
    except BaseException:
        print("failed", file=sys.stderr, flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


def run_quietly(command: Sequence[object], env: Mapping[str, str] | None = None) -> None:
    """Run `command` in the project's root and show its output only when it fails, which ends
    dev.py.
    """
    finish(start_quietly(command, env))


def start_quietly(
    command: Sequence[object], env: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    words = [str(part) for part in command]
    return subprocess.Popen(
        words,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def words_of(process: subprocess.Popen[str]) -> list[str]:
    assert isinstance(process.args, list)
    return [str(word) for word in process.args]


def finish(process: subprocess.Popen[str]) -> None:
    """Wait for what `start_quietly` began; end dev.py with its output when it failed."""
    try:
        output, _ = process.communicate()
    except BaseException:
        process.kill()
        raise
    if process.returncode:
        raise SystemExit(
            f"{output.rstrip()}\n\nThis command failed with exit status {process.returncode}:\n "
            f" {shlex.join(words_of(process))}"
        )
