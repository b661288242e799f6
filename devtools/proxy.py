"""The nginx of deploy/, on free ports and in a folder of its own, in front of a gunicorn of this
site.
"""

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from devtools.steps import ROOT

MAIN = """\
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log info;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    access_log {folder}/nginx-access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/local-offer.conf;
}}
"""


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _number in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def make_certificate(folder: Path, name: str) -> None:
    """fullchain.pem and privkey.pem of a self-made certificate."""
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    for_whom = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name},IP:127.0.0.1"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        *files,
        *for_whom,
    ]
    subprocess.run(command, check=True, capture_output=True)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def cache(self) -> str:
        return self.headers["X-Cache"] or ""

    @property
    def words(self) -> str:
        return self.body.decode()


@dataclass
class Front:
    """A site behind nginx. `folder` is its LOCAL_OFFER_VAR and holds every log; `env` is what its
    processes need.
    """

    folder: Path
    env: dict[str, str]
    http: int
    https: int
    gunicorn: subprocess.Popen[bytes] | None = None
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.https}"

    def ask(
        self, address: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> Answer:
        """What nginx says: ask("/en/", method="HEAD", range="bytes=0-9")."""
        context = ssl._create_unverified_context()  # noqa: S323 - its certificate is self-made
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.https, context=context, timeout=30
        )
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, address, body=body, headers={"Host": "127.0.0.1", **names})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def start_site(self, *options: str) -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "localoffer.wsgi:application",
            "--bind",
            f"unix:{self.folder}/web.sock",
        ]
        self.gunicorn = self.start("gunicorn", [*command, "--no-control-socket", *options])
        until = time.monotonic() + 60
        while not self.answers():
            assert time.monotonic() < until, (self.folder / "gunicorn.log").read_text()
            time.sleep(0.1)

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as one:
            one.settimeout(30)
            try:
                one.connect(f"{self.folder}/web.sock")
                one.sendall(
                    b"GET /robots.txt HTTP/1.0\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto:"
                    b" https\r\n\r\n"
                )
                return one.recv(12).startswith(b"HTTP/1.")
            except OSError:
                return False

    def start(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def signal_site(self, number: int) -> None:
        """To every process of gunicorn."""
        assert self.gunicorn
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.gunicorn.pid, number)
        if number == signal.SIGKILL:
            self.gunicorn.wait()

    def stop(self) -> None:
        for process in reversed(self.processes):
            for number in (signal.SIGCONT, signal.SIGTERM):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def configuration(folder: Path, http: int, https: int, shown: int, kept: int) -> str:
    """deploy/nginx.conf with the paths and ports of this folder; nothing else is changed."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in {
        "/srv/local-offer/var": str(folder),
        "/var/cache/nginx/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/nginx-",
        "/etc/ssl/local-offer": str(folder),
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
        "127.0.0.1:8481": f"127.0.0.1:{shown}",
        "127.0.0.1:8480": f"127.0.0.1:{kept}",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    return re.sub(r"(?m)^ *listen \[::\].*\n", "", text)


@contextlib.contextmanager
def front(folder: Path, env: dict[str, str]) -> Iterator[Front]:
    """nginx runs; the site is to be started. `folder` is to be on a path without spaces."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    http, https, shown, kept = free_ports(4)
    make_certificate(folder, "localoffer.example.org")
    (folder / "local-offer.conf").write_text(configuration(folder, http, https, shown, kept))
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(user + MAIN.format(folder=folder))
    one = Front(folder, {**env, "LOCAL_OFFER_VAR": str(folder)}, http, https)
    command = [
        program,
        "-e",
        f"{folder}/nginx-error.log",
        "-c",
        f"{folder}/nginx.conf",
        "-g",
        "daemon off;",
    ]
    one.start("nginx", command)
    try:
        until = time.monotonic() + 10
        while not _listens(https):
            assert time.monotonic() < until, (folder / "nginx-error.log").read_text()
            time.sleep(0.05)
        yield one
    finally:
        one.stop()


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
