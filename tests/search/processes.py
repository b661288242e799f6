"""Real processes for the tests of faults: the site's commands on the test's own database and index,
and a slow way to the server.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def environment(**more):
    """What a command of the site needs to see the database and the index of this test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("ELASTICSEARCH_")
    }
    if settings.ELASTICSEARCH:
        kept |= {
            "ELASTICSEARCH_URL": ",".join(settings.ELASTICSEARCH["hosts"]),
            "ELASTICSEARCH_PREFIX": settings.ELASTICSEARCH_PREFIX,
        }
    own = {
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.dev",
        "DATABASE_URL": url,
        "LOCAL_OFFER_VAR": str(settings.SEARCH_DIR.parent),
        "PYTHONPATH": str(ROOT),
    }
    return kept | own | more


def start(*arguments, **options):
    """A Python process of the site; the caller ends it."""
    options = {
        "env": environment(),
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "text": True,
    } | options
    return subprocess.Popen([sys.executable, *map(str, arguments)], cwd=ROOT, **options)


@contextlib.contextmanager
def running(*arguments, **options):
    process = start(*arguments, **options)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def worker(**options):
    return running("manage.py", "worker", "--skip-checks", **options)


def manage(*arguments, **options):
    """Run a command to its end; its CompletedProcess."""
    command = [sys.executable, "manage.py", *arguments, "--skip-checks"]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


def until(condition, seconds=20):
    """Wait until `condition()` is true; how long that took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"not so after {seconds} s"
        time.sleep(0.02)
    return time.monotonic() - began


@contextlib.contextmanager
def frozen(pid):
    """A process that answers nothing, though its port is open."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def slow_way(address, seconds, certificate=None):
    """A process that passes everything on to the server at `address`, each piece late; by https
    with a certificate's file.

    Gives (its own address, the process).
    """
    port = free_port()
    target = address.rpartition("//")[2]
    with running(
        Path(__file__).with_name("slow_way.py"), port, target, seconds, *filter(None, [certificate])
    ) as process:
        until(lambda: _is_open(port))
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{port}", process


def _is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
