"""Asks other machines, whose answers may be anything: too big, endless, slow, or a way to machines
that only we can reach. Each limit ends it with words for the council's staff.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Timer
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

MOVES = 5  # redirects, one after another
CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024
HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",  # a small packed answer may be a huge one
    "User-Agent": "local-offer-directory",
}


class FetchError(Exception):
    """Nothing usable came. Its words say why."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise FetchError("The answer is no JSON.") from None


@dataclass
class Visit:
    """All that is asked of one feed. `anywhere`: machines of our own network may be asked, too."""

    anywhere: bool = False
    seconds: float = field(default_factory=lambda: settings.FEED_SECONDS)
    most: int = field(default_factory=lambda: settings.FEED_MEGABYTES * MEGABYTE)
    taken: int = 0  # bytes
    began: float = field(default_factory=time.monotonic)

    def ask(self, url: str) -> Answer:
        """The answer after redirects. FetchError where there is none within the limits."""
        for _move in range(MOVES + 1):
            answer = self._ask_once(url)
            if answer.status not in {301, 302, 303, 307, 308} or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise FetchError(f"It sends us on more than {MOVES} times.")

    def ask_json(self, url: str) -> Any:
        answer = self.ask(url)
        if answer.status != 200:
            raise FetchError(f"{url} answered with {answer.status} and not with 200.")
        return answer.json()

    def _ask_once(self, url: str) -> Answer:
        parts = _parts(url)
        address = self._address_of(parts)
        try:
            with self._connected(parts, address) as connection:
                target = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/")
                connection.request("GET", target.geturl(), headers=HEADERS)
                response = connection.getresponse()
                headers = {name.lower(): value for name, value in response.getheaders()}
                if headers.get("content-encoding", "identity") != "identity":
                    raise FetchError("The answer is packed, though we asked for a plain one.")
                return Answer(response.status, headers, self._read(response))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"{parts.hostname} gave no answer ({type(error).__name__}).") from None

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        parts = []
        while chunk := response.read1(CHUNK):
            self.taken += len(chunk)
            if self.taken > self.most:
                megabytes = self.most / MEGABYTE
                raise FetchError(f"It is more than {megabytes:g} MB, which is the most we take.")
            self._left()
            parts.append(chunk)
        if response.length:
            raise FetchError("The answer broke off.")
        return b"".join(parts)

    def _left(self) -> float:
        left = self.seconds - (time.monotonic() - self.began)
        if left <= 0:
            raise FetchError(f"It took longer than {self.seconds:g} seconds.")
        return left

    def _address_of(self, parts: SplitResult) -> tuple[str, int]:
        """Where to connect. The name is asked once, so that it can't mean another machine after
        this has looked at it.
        """
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError(f"There is no machine called {host}.") from None
        addresses = [str(one[4][0]) for one in found]
        own = self.anywhere or host in settings.FEED_HOSTS
        if not own and not all(map(is_public, addresses)):
            raise FetchError(f"{host} is a machine of a private network, which we don’t ask.")
        return addresses[0], port

    @contextmanager
    def _connected(
        self, parts: SplitResult, address: tuple[str, int]
    ) -> Iterator[http.client.HTTPConnection]:
        """A connection that ends at the deadline, even if the other side sends a byte a minute."""
        seconds = min(self._left(), settings.FEED_SECONDS_EACH)
        late = Event()
        with socket.create_connection(address, timeout=seconds) as plain, plain.dup() as ours:
            plain.settimeout(2 * seconds)  # the timer is first
            timer = Timer(seconds, _end, [ours, late])
            timer.daemon = True
            timer.start()
            try:
                with closing(_speaking(parts, address[1], plain)) as made:
                    yield made
            finally:
                timer.cancel()
                if late.is_set():  # whatever it looked like
                    self._left()
                    raise FetchError(f"An answer took longer than {seconds:g} seconds.")


def _speaking(parts: SplitResult, port: int, plain: socket.socket) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "http":
        made = http.client.HTTPConnection(host, port)
        made.sock = plain
        return made
    made = http.client.HTTPSConnection(host, port)
    made.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    return made


def is_public(address: str) -> bool:
    """Whether it is a machine of the open internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if inner or found in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return found.is_global and not found.is_multicast


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 80)
    except ValueError:
        usable = None
    if not usable or any(sign <= " " for sign in url) or not url.isascii():
        raise FetchError(f"{url[:100]} is no web address.")
    return parts


def _end(connection: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):  # it has ended already
        connection.shutdown(socket.SHUT_RDWR)
