"""The site as on a server: production's settings, gunicorn, and the nginx of deploy/ in front, on a small site."""

import http.client
import os
import secrets
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from devtools import proxy
from tests import databases


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def copy(self) -> str:
        return self.headers["X-Cache"] or ""

    @property
    def words(self) -> str:
        return self.body.decode()


def environment(database: str, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.front.settings",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "https://127.0.0.1",
        "DATABASE_URL": database,
        "LOCAL_OFFER_VAR": str(folder),
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def front(own_database: str, tmp_path: Path, settings) -> Iterator[proxy.Front]:
    """Behind nginx, with the database of the test's own: what the test changes and commits, the site shows."""
    settings.KEPT_DIR = tmp_path / "kept"
    (tmp_path / "503.html").write_text("We’ll be back soon")
    with proxy.front(tmp_path, environment(databases.url(own_database), tmp_path)) as one:
        yield one


@pytest.fixture
def site(front: proxy.Front) -> proxy.Front:
    """The same with gunicorn alive."""
    front.start_site("--workers", "1", "--threads", "3")
    return front


@pytest.fixture
def get(front: proxy.Front) -> Callable[..., Answer]:
    return asker(front)


def asker(front: proxy.Front) -> Callable[..., Answer]:
    """A function that asks nginx: get("/en/", method="HEAD", range="bytes=0-9")."""

    def ask(address: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection("127.0.0.1", front.https, context=context, timeout=30)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, address, body=body, headers={"Host": "127.0.0.1", **names})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    return ask
