"""Keeps the site's processes running until it is told to stop, and then leaves none behind."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from devtools.environments import PYTHON
from devtools.setup import Site
from devtools.steps import ROOT

STOP_SECONDS = 12
LONGEST_PAUSE = 30
STEADY_SECONDS = 60
POLL_SECONDS = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """In the child: ask Linux for SIGTERM should dev.py itself be killed, which nothing else could
    answer.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Service:
    """One command kept running, in a process group of its own so that its children end with it."""

    name: str
    command: Sequence[str]
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    began: float = 0.0
    next_start: float = 0.0

    def keep_alive(self) -> None:
        """Start the command, or start it again once its pause is over; a pause doubles with each
        death in a row.
        """
        if self.process is None:
            if time.monotonic() >= self.next_start:
                self.start()
        elif (status := self.process.poll()) is not None:
            self.bury(status)

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - dev.py has no threads
        )

    def bury(self, status: int) -> None:
        self.signal_group(signal.SIGKILL)  # what a dead leader left would hold its port
        how = (
            f"was ended by {signal.Signals(-status).name}"
            if status < 0
            else f"ended with exit status {status}"
        )
        self.deaths = 1 if time.monotonic() - self.began > STEADY_SECONDS else self.deaths + 1
        pause = min(LONGEST_PAUSE, 2 ** (self.deaths - 1))
        self.next_start = time.monotonic() + pause
        self.process = None
        print(
            f"\n!!!! {self.name} {how}. Starting it again in {pause} s (death {self.deaths} in a"
            " row).",
            file=sys.stderr,
            flush=True,
        )

    def signal_group(self, number: int) -> None:
        """Signal every process of the group, also when its leader is gone."""
        if self.process is not None:
            with contextlib.suppress(
                ProcessLookupError, PermissionError
            ):  # macOS answers EPERM for a group of zombies
                os.killpg(self.process.pid, number)


@dataclass
class Supervisor:
    services: list[Service]
    on_tick: Callable[[], None] = lambda: None
    stopping: bool = field(default=False, init=False)

    def run(self) -> None:
        """Keep every service alive until SIGINT, SIGTERM or SIGHUP, then end them all."""
        before = {number: signal.signal(number, self.ask_to_stop) for number in STOP_SIGNALS}
        try:
            while not self.stopping:
                for service in self.services:
                    service.keep_alive()
                self.on_tick()
                time.sleep(POLL_SECONDS)
        finally:
            self.stop()
            for number, handler in before.items():
                signal.signal(number, handler)

    def ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def stop(self) -> None:
        """Ask each group to end; kill what is left after STOP_SECONDS."""
        for service in self.services:
            service.signal_group(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for service in self.services:
            if service.process is not None:
                try:
                    service.process.wait(max(0.0, deadline - time.monotonic()))
                except subprocess.TimeoutExpired:
                    print(
                        f"!!!! {service.name} did not stop within {STOP_SECONDS} s and is killed.",
                        file=sys.stderr,
                        flush=True,
                    )
                service.signal_group(signal.SIGKILL)
                service.process.wait()


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as gunicorn does: a port in TIME_WAIT is free
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:  # OverflowError: no such number
            raise SystemExit(
                f"Port {port} of 127.0.0.1 cannot be used ({error}). Stop what uses it, or choose"
                " another: python3 dev.py run --port 8765"
            ) from None


def gunicorn(site: Site, *, reload: bool) -> list[str]:
    command = [
        str(PYTHON),
        "-m",
        "gunicorn",
        "localoffer.wsgi:application",
        "--bind",
        f"127.0.0.1:{site.port}",
        "--no-control-socket",
    ]
    command += [
        "--workers",
        "2",
        "--threads",
        "4",
        "--timeout",
        "60",
        "--graceful-timeout",
        "8",
        "--log-level",
        "warning",
    ]
    return [*command, "--reload"] if reload else command


class Announcement:
    """Prints the addresses once the site answers."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.began = time.monotonic()
        self.done = False

    def __call__(self) -> None:
        if not self.done and self.answers():
            self.done = True
            print(self.text(), flush=True)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.site.port}/", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True  # the site is up; what is wrong with the page, the page says
        except OSError:
            return False

    def text(self) -> str:
        address = f"http://127.0.0.1:{self.site.port}"
        lines = [
            f"  Start the site and its worker ... {time.monotonic() - self.began:.1f} s",
            "",
            f"The site   {address}/",
        ]
        login = self.site.demo_login()
        if login:
            lines += [
                f"The admin  {address}/{login['admin_url_path'].lstrip('/')}",
                f"Log in as  {login['username']}   password  {login['password']}",
            ]
        return "\n".join([*lines, "", "Ctrl-C ends it."])


def serve(site: Site, *, reload: bool) -> int:
    """Run the site and its worker until told to stop."""
    web_env = site.env | (
        {"DJANGO_SETTINGS_MODULE": "localoffer.settings.reload"} if reload else {}
    )
    web = Service("The site (gunicorn)", gunicorn(site, reload=reload), web_env)
    worker = Service(
        "The worker (manage.py worker)", [str(PYTHON), "manage.py", "worker"], site.env
    )
    Supervisor([web, worker], on_tick=Announcement(site)).run()
    print("\nStopped.")
    return 0
