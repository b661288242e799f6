"""Requests to Elasticsearch with a deadline: nobody waits longer than `within` says, however slowly
the server sends.

A time limit of a socket holds for one piece of an answer, and a name server has none. So each
request is made in a thread of its own, and whoever asked waits for that thread no longer than the
time that is left.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextvars import ContextVar
from threading import TIMEOUT_MAX, BoundedSemaphore, Thread
from typing import TYPE_CHECKING

from elastic_transport import ConnectionTimeout, HttpHeaders, NodeConfig, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType

if TYPE_CHECKING:
    from elastic_transport._node import NodeApiResponse

_end: ContextVar[float] = ContextVar("end", default=float("inf"))  # by time.monotonic
_threads = BoundedSemaphore(32)  # a server that sends for ever holds no more of them


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


def _start(work: Callable[[float], None]) -> None:
    """Call it with the seconds that are left, in a thread."""
    limit = _left()
    if not _threads.acquire(timeout=limit):
        raise TimeoutError("every thread still waits for an answer")
    Thread(target=work, args=[limit], daemon=True).start()


class Node(Urllib3HttpNode):
    """One address of the server. A request's time limit is that of its whole answer."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
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
        answer: Future[NodeApiResponse] = Future()
        ask = super().perform_request

        def fill(limit: float) -> None:
            try:
                answer.set_result(ask(method, target, body, headers, limit))
            except Exception as error:  # noqa: BLE001 - raised where the answer is awaited
                answer.set_exception(error)
            finally:
                _threads.release()

        with within(TIMEOUT_MAX if seconds is None else seconds):
            try:
                _start(fill)
                return answer.result(_left())
            except TimeoutError as error:
                raise ConnectionTimeout(
                    "Connection timed out during request", errors=(error,)
                ) from error
