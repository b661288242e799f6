"""A PostgreSQL that hangs: the site says within seconds that it will be back, and is back when the
server is.
"""

import time
import urllib.error
import urllib.request

import pytest
from django.db import connection

from tests import databases
from tests.search.processes import environment, free_port, frozen, running, slow_way, until

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="only a server can hang")


def ask(address):
    """(status, words, seconds)."""
    began = time.monotonic()
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode(), time.monotonic() - began
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), time.monotonic() - began


def is_up(address):
    try:
        return ask(address)[0] == 200
    except OSError:
        return False


def test_a_database_that_hangs_is_said_in_words_within_seconds_and_the_site_comes_back(
    own_database,
):
    given, port = connection.settings_dict, free_port()
    server = f"{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}"
    with slow_way(server, 0) as (way, between):
        url = databases.url(own_database).replace(server, way.removeprefix("http://"))
        gunicorn = (
            "-m",
            "gunicorn",
            "localoffer.wsgi:application",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "2",
            "--no-control-socket",
        )
        with running(
            *gunicorn,
            env=environment(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="localoffer.settings.test"),
        ):
            page, admin = f"http://127.0.0.1:{port}/en/", f"http://127.0.0.1:{port}/admin/login/"
            until(lambda: is_up(page), 60)
            assert is_up(admin)
            with frozen(between.pid):
                for address in (page, admin, page, admin):
                    status, words, seconds = ask(address)
                    assert (status, seconds < 11) == (503, True), (
                        f"{address}: {status} after {seconds:.1f} s"
                    )
                    assert "We’ll be back soon" in words
                assert ask(admin)[2] < 5, "who comes later does not wait for the first silence"
            until(lambda: is_up(page) and is_up(admin), 30)
