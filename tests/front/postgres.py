"""A PostgreSQL of a test's own, which may be stopped and killed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from devtools.proxy import free_ports

LIGHT = ("fsync=off", "unix_socket_directories=", "listen_addresses=127.0.0.1")


def programs() -> Path | None:
    """The folder of an installed server's programs."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    folders += [Path(found).resolve().parent] if found else []
    needed = ("initdb", "postgres", "pg_isready", "pg_dump", "psql")
    whole = [folder for folder in folders if all((folder / name).exists() for name in needed)]
    return whole[-1] if whole else None


class Server:
    """It runs until `remove`. PostgreSQL refuses to be root: then it is the user `postgres`."""

    def __init__(self) -> None:
        self.frozen: list[int] = []
        self.user = "postgres" if os.geteuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="local-offer-postgres-", dir="/tmp"))
        (self.port,) = free_ports(1)
        if self.user:
            shutil.chown(self.folder, self.user)
        new = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        command = [programs() / "initdb", "-D", self.folder / "data", *new]
        subprocess.run(command, check=True, capture_output=True, user=self.user, cwd="/")
        self.start()

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = [part for setting in LIGHT for part in ("-c", setting)]
        command = [programs() / "postgres", "-D", self.folder / "data", "-p", f"{self.port}"]
        with tempfile.TemporaryFile() as log:
            self.process = subprocess.Popen(
                [*command, *options], user=self.user, cwd="/", stdout=log, stderr=log
            )
        ready = [programs() / "pg_isready", "-q", "-d", self.url]
        until = time.monotonic() + 60
        while subprocess.run(ready, check=False).returncode:
            assert time.monotonic() < until, "PostgreSQL did not start"
            time.sleep(0.1)

    def take(self, url: str) -> None:
        """All that the database at `url` has."""
        made = subprocess.run(
            [programs() / "pg_dump", "--no-owner", "-d", url], check=True, capture_output=True
        )
        read = [programs() / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.url]
        subprocess.run(read, input=made.stdout, check=True, capture_output=True)

    def freeze(self) -> None:
        """Its ports stay open, and neither it nor what serves a connection says a word."""
        ask = [programs() / "psql", "-At", "-d", self.url, "-c", "SELECT pid FROM pg_stat_activity"]
        found = subprocess.run(ask, check=True, capture_output=True, text=True)
        self.frozen = [self.process.pid, *map(int, found.stdout.split())]
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """Every process, frozen or not."""
        self._signal(signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def _signal(self, number: int) -> None:
        for pid in self.frozen:
            with contextlib.suppress(ProcessLookupError):  # the connection that asked is no more
                os.kill(pid, number)

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder)
