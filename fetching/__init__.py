"""The one way in which the site asks other machines, whose answers may be anything: too big,
endless, slow, or a way to machines that only we can reach. Each limit ends it with words for the
council's staff.
"""

import http.client
import ipaddress
import json
import math
import socket
import ssl
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Timer
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

MOVES = 5  # redirects, one after another
MOVED = frozenset({301, 302, 303, 307, 308})
CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024
PLAIN = {"Accept-Encoding": "identity"}  # a small packed answer may be a huge one


class FetchError(Exception):
    """Nothing usable came. Its words say why."""


class NotAskedError(FetchError):
    """We don't ask there: it is no web address, or a machine of a private network."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def moved_to(self) -> str:
        """Where it sends us, as it says it; "" where it sends us nowhere."""
        return self.headers.get("location", "") if self.status in MOVED else ""

    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise FetchError("The answer is no JSON.") from None


@dataclass
class Visit:
    """All that is asked together. `hosts`: machines of our own network that may be asked, too;
    `anywhere`: all of them.
    """

    headers: Mapping[str, str]
    seconds: float  # for all of it
    each: float  # seconds for one answer
    most: float  # bytes
    most_each: float = math.inf  # bytes of one answer
    hosts: Collection[str] = ()
    anywhere: bool = False
    taken: int = 0  # bytes
    began: float = field(default_factory=time.monotonic)

    def ask(self, url: str) -> Answer:
        """The answer after redirects. FetchError where there is none within the limits."""
        for _move in range(MOVES + 1):
            answer = self._ask_once(url)
            if not answer.moved_to:
                return answer
            url = urljoin(url, answer.moved_to)
        raise FetchError(f"It sends us on more than {MOVES} times.")

    def look(self, url: str, method: str = "HEAD") -> Answer:
        """How the answer begins: nothing of its body is read, and no redirect is followed."""
        return self._ask_once(url, method)

    def ask_json(self, url: str) -> Any:
        answer = self.ask(url)
        if answer.status != 200:
            raise FetchError(f"{url} answered with {answer.status} and not with 200.")
        return answer.json()

    def _ask_once(self, url: str, only: str = "") -> Answer:
        """`only`: the method where nothing but the head of the answer is wanted."""
        parts = _parts(url)
        address = self._address_of(parts)
        try:
            with self._connected(parts, address) as connection:
                target = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/")
                connection.request(only or "GET", target.geturl(), headers=self._said)
                response = connection.getresponse()
                headers = {name.lower(): value for name, value in response.getheaders()}
                if only:
                    return Answer(response.status, headers, b"")
                if headers.get("content-encoding", "identity") != "identity":
                    raise FetchError("The answer is packed, though we asked for a plain one.")
                return Answer(response.status, headers, self._read(response))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"{parts.hostname} gave no answer ({type(error).__name__}).") from None

    @property
    def _said(self) -> dict[str, str]:
        return {**self.headers, **PLAIN}

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        """One answer alone may not be as big as all: what is made of it takes many times as much
        memory.
        """
        parts, before = [], self.taken
        while chunk := response.read1(CHUNK):
            self.taken += len(chunk)
            for what, size, most in (
                ("It is", self.taken, self.most),
                ("One of its answers is", self.taken - before, self.most_each),
            ):
                if size > most:
                    megabytes = f"{most / MEGABYTE:g} MB"
                    raise FetchError(f"{what} more than {megabytes}, which is the most we take.")
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
        own = self.anywhere or host in self.hosts
        if not own and not all(map(is_public, addresses)):
            raise NotAskedError(f"{host} is a machine of a private network, which we don’t ask.")
        return addresses[0], port

    @contextmanager
    def _connected(
        self, parts: SplitResult, address: tuple[str, int]
    ) -> Iterator[http.client.HTTPConnection]:
        """A connection that ends at the deadline, even if the other side sends a byte a minute."""
        seconds = min(self._left(), self.each)
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
        raise NotAskedError(f"{url[:100]} is no web address.")
    return parts


def _end(connection: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):  # it has ended already
        connection.shutdown(socket.SHUT_RDWR)
