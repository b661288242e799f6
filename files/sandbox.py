"""Calls functions that read strangers' files in a separate process, with limits on time and memory.

A parser that hangs, fills the memory or crashes ends that process and nothing else. Each process of
the site keeps one of them, so that a call costs milliseconds. It ends when it has been idle for a
while, or when the site's process ends.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files import File

HERE = Path(__file__).resolve().parent.parent
SECONDS = 20
START = 30  # seconds that a new process may take to be there, on a busy machine


class UnreadableError(Exception):
    """The function failed on this file. The message is for the log."""


class TooMuchError(UnreadableError):
    """The function crashed or exceeded its time or memory."""


class _Reader:
    """The process. It reads one line of JSON for each call and writes one for each answer."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None
        self.owner = 0

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            for _try in range(2):
                answer = self._answer(question)
                if answer:
                    return json.loads(answer)
                if (
                    self.process.wait() != 0
                ):  # 0: it had gone because nobody asked, and never saw the question
                    break
        raise TooMuchError(f"{question['function']} ended with status {self.process.returncode}")

    def _answer(self, question: dict[str, Any]) -> str:
        """A line, or "" where the process is gone."""
        if self.owner != os.getpid() or self.process.poll() is not None:
            self._start()
        last_resort = threading.Timer(question["seconds"] + START, self.process.kill)
        last_resort.daemon = True
        last_resort.start()
        try:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
            return self.process.stdout.readline()
        except BrokenPipeError:
            return ""
        finally:
            last_resort.cancel()

    def _start(self) -> None:
        self.owner = os.getpid()
        # A stranger's file finds no secrets in the environment.
        known = ("PATH", "LANG", "SYSTEMROOT")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "files.sandbox_process"],
            cwd=HERE,
            env={name: os.environ[name] for name in known if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )


_reader = _Reader()


def call(function: str, *arguments: object, seconds: int = SECONDS) -> Any:
    """What `function` ("module:name") returns for these arguments. Both must fit into JSON.
    UnreadableError if it fails.
    """
    answer = _reader.ask({"function": function, "arguments": arguments, "seconds": seconds})
    if "memory" in answer:
        raise TooMuchError(answer["memory"])
    if "error" in answer:
        raise UnreadableError(answer["error"])
    return answer["value"]


@contextmanager
def on_disk(file: File) -> Iterator[str]:
    """A path at which another process can read `file`, an upload or a stored file."""
    if hasattr(file, "temporary_file_path"):
        yield file.temporary_file_path()
        return
    try:
        path = file.path if getattr(file, "_committed", False) else None
    except NotImplementedError:  # a storage elsewhere
        path = None
    inner = getattr(file, "file", None) if path is None else None
    if hasattr(inner, "temporary_file_path"):
        path = inner.temporary_file_path()
    if path:
        yield str(path)
        return
    with tempfile.NamedTemporaryFile(prefix="local-offer-") as copy:
        file.seek(0)
        for chunk in iter(lambda: file.read(1024 * 1024), b""):
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        yield copy.name
