"""Databases of their own for tests with several processes, or with transactions that really end."""

import itertools
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, connections

_numbers = itertools.count(1)


def copy(name, folder):
    """The name of a new copy of a database that nobody uses: a file in `folder`, or a database on
    the same PostgreSQL server.
    """
    number = next(_numbers)
    if connection.vendor == "sqlite":
        target = str(Path(folder) / f"copy-{number}.sqlite3")
        with (
            closing(sqlite3.connect(name, uri=True)) as source,
            closing(sqlite3.connect(target)) as found,
        ):
            source.backup(found)
        return target
    target = f"{connection.settings_dict['NAME']}_{number}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{name}"')
    return target


def drop(name):
    if connection.vendor == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def using(name):
    """Let every new connection, also of other threads and processes, be to this database. The
    present one waits as it is.
    """
    waiting = connections["default"]
    usual = waiting.settings_dict["NAME"]
    waiting.settings_dict["NAME"] = name
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        waiting.settings_dict["NAME"] = usual
        connections["default"] = waiting


def url(name):
    """The DATABASE_URL of that database, for a process with an environment of its own."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = connection.settings_dict
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"
