"""PostgreSQL hangs or is dead: readers go on getting the last copies, and what
is new afterwards.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from devtools import proxy
from tests import databases

from .conftest import environment, let_copies_pass
from .postgres import Server, programs

SECTION = "/en/school-and-learning/"

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql" or not programs(), reason="only a server can hang"
)


@pytest.fixture
def server(own_database: str) -> Iterator[Server]:
    """A PostgreSQL of its own, with the small site."""
    one = Server()
    try:
        one.take(databases.url(own_database))
        yield one
    finally:
        one.remove()


@pytest.fixture
def front(server: Server, tmp_path: Path) -> Iterator[proxy.Front]:
    (tmp_path / "503.html").write_text("We’ll be back soon")
    with proxy.front(tmp_path, environment(server.url, tmp_path)) as one:
        yield one


def test_readers_get_the_last_copy_while_the_database_hangs_or_is_dead(
    server: Server, site: proxy.Front, get: Callable[..., proxy.Answer]
) -> None:
    def timed(address: str) -> tuple[int, str, bool]:
        """Past the copies that need no question: nobody has asked for a packed one before."""
        let_copies_pass()
        began = time.monotonic()
        answer = get(address, accept_encoding="gzip")
        return answer.status, answer.cache, time.monotonic() - began < 2

    for address in (SECTION, "/sitemap.xml"):
        assert (get(address).status, get(address).cache) == (200, "HIT")
    server.freeze()
    assert get(SECTION).cache == "HIT"
    for address in (SECTION, "/sitemap.xml", SECTION, "/sitemap.xml"):
        assert timed(address) == (200, "STALE", True)
    server.thaw()
    until(lambda: timed(SECTION) == (200, "HIT", True))
    server.kill()
    assert timed("/sitemap.xml") == (200, "STALE", True)
    assert get("/en/").status == 503
    server.start()
    until(lambda: get("/en/").status == 200)
    until(lambda: timed("/sitemap.xml") == (200, "HIT", True))


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)
