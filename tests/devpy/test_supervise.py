"""The supervisor with real processes: it restarts what dies and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from devtools import supervise
from devtools.setup import ROOT

SUPERVISOR = """
import os, sys
from devtools import supervise
supervise.STOP_SECONDS = 2
command = ["sh", "-c", sys.argv[1]]
supervise.Supervisor([supervise.Service("The test service", command, dict(os.environ))]).run()
"""
CHILD_WITH_CHILD = 'sleep 600 & echo "$$ $!" >> "$PIDS"; wait'
DEAF_CHILD = 'trap "" TERM; echo "$$ $$" >> "$PIDS"; while true; do sleep 0.1; done'


def eventually(condition: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = (
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if sys.platform == "linux"
            else ""
        )
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"  # dead, and nobody has waited for it yet


class Supervised:
    """A supervisor in a process of its own, with one service that writes its process numbers into a
    file.
    """

    def __init__(self, folder, script):
        self.pid_file = folder / "pids"
        self.pid_file.touch()
        env = {**os.environ, "PIDS": str(self.pid_file), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, script], env=env, stderr=subprocess.PIPE, text=True
        )

    def starts(self) -> list[list[int]]:
        return [
            [int(pid) for pid in line.split()] for line in self.pid_file.read_text().splitlines()
        ]

    def pids(self) -> list[int]:
        return [pid for start in self.starts() for pid in start]


@pytest.fixture
def supervised(tmp_path):
    running = []

    def begin(script):
        running.append(Supervised(tmp_path, script))
        assert eventually(lambda: bool(running[-1].starts()))
        return running[-1]

    yield begin
    for one in running:
        one.process.kill()
        one.process.wait()
        for pid in one.pids():
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)


def test_killed_service_is_started_again_and_said_loudly(supervised):
    one = supervised(CHILD_WITH_CHILD)
    leader, grandchild = one.starts()[0]
    os.kill(leader, signal.SIGKILL)
    assert eventually(lambda: len(one.starts()) == 2)
    assert not is_alive(grandchild), "what the dead service had started would still hold its port"
    one.process.terminate()
    _, said = one.process.communicate(timeout=15)
    assert "!!!! The test service was ended by SIGKILL. Starting it again in 1 s" in said


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_leaves_no_orphan(supervised, stop):
    one = supervised(CHILD_WITH_CHILD)
    one.process.send_signal(stop)
    assert one.process.wait(15) == 0
    assert [pid for pid in one.pids() if is_alive(pid)] == []


def test_service_that_does_not_listen_is_killed(supervised):
    one = supervised(DEAF_CHILD)
    one.process.terminate()
    assert one.process.wait(15) == 0
    assert not any(is_alive(pid) for pid in one.pids())


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a child that its parent was killed"
)
def test_services_end_when_the_supervisor_is_killed(supervised):
    one = supervised("echo $$ >> $PIDS; exec sleep 600")
    one.process.kill()
    assert eventually(lambda: not any(is_alive(pid) for pid in one.pids()))


def test_pause_doubles_with_each_death_in_a_row_up_to_a_limit():
    service = supervise.Service("A failing service", ["false"], dict(os.environ))
    pauses = []
    for _ in range(7):
        service.start()
        service.bury(service.process.wait())
        pauses.append(round(service.next_start - time.monotonic()))
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_taken_port_is_refused_before_anything_is_done(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        env = {**os.environ, "LOCAL_OFFER_VAR": str(tmp_path / "var")}
        result = subprocess.run(
            [sys.executable, "dev.py", "run", "--port", str(port)],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    assert result.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in result.stderr
    assert "choose another: python3 dev.py run --port" in result.stderr
    assert not (tmp_path / "var").exists()
