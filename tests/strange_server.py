"""Another machine, for tests: an HTTP server on this machine that answers as a test wants
it to, or as no server should.
"""

import json
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import trustme

POLL = 0.02  # seconds until a server that is told to stop notices


class Server:
    """`pages`: {path with its question: what stands there as JSON}; `statuses`: {path, or method
    and path: what it answers with}; `moves` and `moves_for_good`: {path: where to}.
    """

    def __init__(self) -> None:
        self.url = ""
        self.pages: dict[str, Any] = {}
        self.moves: dict[str, str] = {}
        self.moves_for_good: dict[str, str] = {}
        self.statuses: dict[str, int] = {}
        self.says: dict[str, str] = {}  # headers
        self.asked: list[str] = []
        self.methods: list[str] = []
        self.agents: set[str] = set()
        self.instead: bytes | None = None
        self.silent = self.slow = self.slow_headers = False
        self.endless = self.broken_off = self.packed = self.stopped = False

    def wait(self) -> None:
        until = time.monotonic() + 10
        while not self.stopped and time.monotonic() < until:
            time.sleep(0.05)


class Handler(BaseHTTPRequestHandler):
    told: Server

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.told.asked.append(self.path)
        self.told.methods.append(self.command)
        self.told.agents.add(self.headers["User-Agent"])
        with suppress(OSError):
            self.answer()

    def answer(self) -> None:
        told = self.told
        if told.silent:
            told.wait()
        elif told.slow_headers:
            self.dribble(b"HTTP/1.0 200 OK\r\nX-Long: ")
        elif self.path in {**told.moves, **told.moves_for_good}:
            for_good = told.moves_for_good.get(self.path)
            self.head(301 if for_good else 302, location=for_good or told.moves[self.path])
        elif status := told.statuses.get(f"{self.command} {self.path}", self.own_status):
            self.head(status, **told.says)
        elif told.slow:
            self.head(200, content_length="1000000")
            self.dribble(b" ")
        elif told.endless:
            self.head(200)
            while not told.stopped:
                self.wfile.write(b" " * 65536)
        elif told.broken_off:
            self.head(200, content_length="1000")
            self.wfile.write(b"[1,")
        elif told.packed:
            self.head(200, content_encoding="gzip")
        else:
            self.page(told.instead)

    @property
    def own_status(self) -> int | None:
        return self.told.statuses.get(self.path)

    def page(self, body: bytes | None) -> None:
        found = self.told.pages.get(self.path)
        if body is None:
            body = json.dumps(found).encode()
        self.head(404 if found is None and self.told.instead is None else 200)
        self.wfile.write(body)

    def head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def dribble(self, start: bytes) -> None:
        self.wfile.write(start)
        while not self.told.stopped:
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def running(certificate: trustme.LeafCert | None = None) -> Iterator[Server]:
    told = Server()
    handler = type("Handler", (Handler,), {"told": told})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        told.url = f"http{'s' if certificate else ''}://localhost:{server.server_port}"
        if certificate:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            certificate.configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
        try:
            yield told
        finally:
            told.stopped = True
            server.shutdown()
