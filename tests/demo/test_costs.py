"""The budget of queries: at most 14 for the first page that a new process serves, the reading of
the tree included.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.pages import ARTICLE, BUDGET, TEMPLATES
from tests import databases

ROOT = Path(__file__).resolve().parents[2]
# Each address is the first that its process serves: a fork of one that has been set up and has
# served nothing.
SERVE = """
import datetime, json, os, sys
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from bench.measure import request
application = get_wsgi_application()
from django.db import connection
settings.AS_OF = datetime.date.fromisoformat(sys.argv[1]) if sys.argv[1] else None
for path in sys.argv[2:]:
    if os.fork() == 0:
        seen = []
        def note(execute, sql, *rest):
            seen.append(sql)
            return execute(sql, *rest)
        with connection.execute_wrapper(note):
            status, body = request(application, path)
        print(json.dumps([path, status, len(body), seen]), flush=True)
        os._exit(0)
    os.wait()
"""


@pytest.fixture(
    scope="module",
    params=["", "2024-11-30"],
    ids=["on the real day", "where the demonstration stands"],
)
def cold(demonstration_database, crawled, request):
    """[(address, status, bytes, queries)] of each template, read in new processes; the crawl has
    made the sizes of pictures.
    """
    environment = {
        **os.environ,
        "DATABASE_URL": databases.url(demonstration_database),
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
    }
    addresses = [address for address in TEMPLATES.values() if address != ARTICLE]
    result = subprocess.run(
        [sys.executable, "-c", SERVE, request.param, *addresses],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line[0] for line in found] == addresses, result.stderr
    return found


def test_every_template_is_served(db, cold):
    assert {status for _address, status, _size, _queries in cold} == {200}


def test_no_first_page_of_a_process_costs_more_than_fourteen_queries(db, cold):
    over = [
        (address, len(queries), queries)
        for address, _status, _size, queries in cold
        if len(queries) > BUDGET["queries"]
    ]
    assert not over, "\n".join(
        f"{address}: {count}\n  " + "\n  ".join(queries) for address, count, queries in over
    )


def test_no_page_is_larger_than_44_kilobytes(db, cold):
    assert not [
        (address, size) for address, _status, size, _queries in cold if size > BUDGET["html"]
    ]
