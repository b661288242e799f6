"""The site as on a server: production's settings, gunicorn, and the nginx of deploy/ in front, on a
small site.
"""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devtools import proxy
from tests import databases


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
    """Behind nginx, with the database of the test's own: what the test changes and commits, the
    site shows.
    """
    settings.PROXY_COPIES_DIR = tmp_path / "kept"
    (tmp_path / "503.html").write_text("We’ll be back soon")
    with proxy.front(tmp_path, environment(databases.url(own_database), tmp_path)) as one:
        yield one


@pytest.fixture
def site(front: proxy.Front) -> proxy.Front:
    """The same with gunicorn alive."""
    front.start_site("--workers", "1", "--threads", "3")
    return front


@pytest.fixture
def get(front: proxy.Front) -> Callable[..., proxy.Answer]:
    return front.ask


def let_copies_pass() -> None:
    """A copy is shown for at most half a second without a question."""
    time.sleep(0.6)
