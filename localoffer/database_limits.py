"""How long a web process waits for PostgreSQL. Migrations and the worker don't use this: they take
the time that they need.

The server's own limits end slow statements, but not a wait for a server that hangs. So the process
also measures the time and closes the connection.
"""

from functools import partial
from typing import Any

import psycopg
from psycopg import errors

STATEMENT, LOCK = 5000, 4000  # milliseconds
SILENCE = 6.0  # seconds without an answer


def set_limits(connection: Any, **_signal: Any) -> None:
    """For Django's signal `connection_created`."""
    if connection.vendor == "postgresql":
        raw = connection.connection
        raw.wait = partial(_wait, raw, raw.wait)
        with raw.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {STATEMENT}; SET lock_timeout = {LOCK}")


def _wait(raw: psycopg.Connection, usual: Any, gen: Any, *args: Any, **kwargs: Any) -> Any:
    try:
        return usual(gen, *args, **{"timeout": SILENCE, **kwargs})
    except errors._WaitTimeout as error:
        raw.pgconn.finish()
        raise psycopg.OperationalError(
            f"the database has said nothing for {SILENCE:.0f} s"
        ) from error
