"""Databases of their own for tests with several processes, or with transactions that really end."""

import itertools
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from django.db import connection, connections
from psycopg import sql

migrated = pytest.StashKey[str]()  # the name of the database that was migrated for this run
_numbers = itertools.count(1)


def server() -> psycopg.Connection:
    """A connection to the PostgreSQL server itself, whatever its databases are called."""
    given = connection.settings_dict
    keys = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    way = {key: given[name] for key, name in keys.items() if given[name]}
    return psycopg.connect(dbname="postgres", autocommit=True, **way)


def _tell_server(words: LiteralString, *names: str) -> None:
    with server() as there:
        there.execute(sql.SQL(words).format(*map(sql.Identifier, names)))


def copy(name: str, folder: str | Path) -> str:
    """The name of a new copy of a database that nobody uses: a file in `folder`, or a database on
    the same PostgreSQL server.
    """
    number = next(_numbers)
    if connection.vendor == "sqlite":
        return copy_to(str(Path(folder) / f"copy-{number}.sqlite3"), name)
    return copy_to(f"test_{connection.settings_dict['NAME']}_{os.getpid()}_{number}", name)


def copy_to(target: str, name: str) -> str:
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(name, uri=True)) as source,
            closing(sqlite3.connect(target)) as found,
        ):
            source.backup(found)
    else:
        _tell_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", target)
        _tell_server("CREATE DATABASE {} TEMPLATE {}", target, name)
    return target


def exists(name: str) -> bool:
    """Whether there is this file, or the PostgreSQL server has this database."""
    if connection.vendor == "sqlite":
        return Path(name).exists()
    with server() as there:
        found = there.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def create(name: str) -> None:
    _tell_server("CREATE DATABASE {}", name)


def rename(name: str, to: str) -> None:
    _tell_server("ALTER DATABASE {} RENAME TO {}", name, to)


def drop(name: str) -> None:
    if connection.vendor == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)
    else:
        _tell_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@contextmanager
def using(name: str) -> Iterator[None]:
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


@contextmanager
def own_copy(name: str, folder: str | Path) -> Iterator[str]:
    """Use a copy of a database that nobody uses, and drop it in the end. Gives its name."""
    made = copy(name, folder)
    with using(made):
        yield made
    drop(made)


def url(name: str) -> str:
    """The DATABASE_URL of that database, for a process with an environment of its own."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = connection.settings_dict
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"
