"""The way to Elasticsearch, on which nobody waits longer than `within` says, however slowly the
server sends.

A time limit of a socket holds for one piece of an answer; this one holds for all that is asked
inside it. The asking thread reads for itself: to hand a question to another thread and wait for it
takes, on a busy machine, up to half the time of the question.
"""

import contextlib
import io
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import urllib3
from elastic_transport import ConnectionTimeout, HttpHeaders, NodeConfig, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType

if TYPE_CHECKING:
    from elastic_transport._node import NodeApiResponse

_end: ContextVar[float] = ContextVar("end", default=float("inf"))  # by time.monotonic
_connecting = ThreadPoolExecutor(max_workers=8, thread_name_prefix="search-connect")


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Everything asked inside takes no longer than this together."""
    token = _end.set(min(_end.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _end.reset(token)


def _left() -> float:
    """Seconds, above 0."""
    seconds = _end.get() - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("no time is left")
    return seconds


class _Pieces(io.RawIOBase):
    """What a socket receives: each piece has the time that is left of the whole."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock, self._pieces = sock, sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(_left())
        return self._pieces.readinto(buffer)

    def close(self) -> None:
        self._pieces.close()
        super().close()


class _Socket:
    """A connected socket that is read in `_Pieces`."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def makefile(self, *_args: Any, **_kwargs: Any) -> io.BufferedReader:
        return io.BufferedReader(_Pieces(self._sock))


class _Connecting:
    """A name server that doesn't answer can't be given a time limit, so somebody else waits for it;
    and for the handshake.
    """

    sock: Any

    def connect(self) -> None:
        waiting = _connecting.submit(super().connect)  # type: ignore[misc]
        try:
            waiting.result(timeout=_left())
        except TooLate as error:
            waiting.cancel()
            raise urllib3.exceptions.ConnectTimeoutError(self, "no connection in time") from error
        self.sock = _Socket(self.sock)


class _Plain(_Connecting, urllib3.connection.HTTPConnection):
    pass


class _Secure(_Connecting, urllib3.connection.HTTPSConnection):
    pass


class Node(Urllib3HttpNode):
    """One address of the server. A request's time limit is that of its whole answer."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = _Secure if config.scheme == "https" else _Plain
        self.pool.block = (
            False  # rather one connection more than to wait for one without a time limit
        )

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> "NodeApiResponse":
        seconds = self.config.request_timeout if request_timeout is DEFAULT else request_timeout
        with within(float("inf") if seconds is None else seconds):
            try:
                return super().perform_request(method, target, body, headers, _left())
            except TimeoutError as error:
                raise ConnectionTimeout(
                    "Connection timed out during request", errors=(error,)
                ) from error
