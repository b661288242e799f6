"""Databases of their own for tests with several processes, or with transactions that really end."""

import itertools
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

_numbers = itertools.count(1)


def copy(name, folder):
    """The name of a new copy of the database `name`: a file in `folder`, or a database beside it on the same PostgreSQL server."""
    connection.close()
    number = next(_numbers)
    if connection.vendor == "sqlite":
        target = str(Path(folder) / f"copy-{number}.sqlite3")
        with closing(sqlite3.connect(name, uri=True)) as source, closing(sqlite3.connect(target)) as found:
            source.backup(found)
        return target
    target = f"{connection.settings_dict['NAME']}_{number}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{name}"')
    return target


def drop(name):
    connection.close()
    if connection.vendor == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def using(name):
    """Let every connection, also of processes that are started from here, be to this database."""
    connection.close()
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def url(name):
    """The DATABASE_URL of that database, for a process with an environment of its own."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = connection.settings_dict
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"
