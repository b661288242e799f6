"""One SQLite file that any number of processes read while one writes. It may be damaged or deleted:
then it is made again, empty.
"""

import contextlib
import fcntl
import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from search.engines.interface import EngineError

log = logging.getLogger(__name__)
WAIT = 0.8  # seconds for another process's write
CACHE = 16_000  # KiB for each thread: the whole index of 3,000 pages
PASSING = (
    "locked",
    "busy",
    "full",
    "readonly",
    "unable to open",
    "disk i/o",
    "closed",
)  # nothing that a new file would cure


class IndexFile:
    """The file at `path`, whose folder must exist. `schema`: SQL that makes it; `version`: with
    another one it is made again.
    """

    def __init__(self, path: str | Path, schema: str, version: int) -> None:
        self.path, self.schema, self.version = (
            Path(path),
            f"{schema}; PRAGMA user_version = {version}",
            version,
        )
        self._own = threading.local()

    @contextlib.contextmanager
    def guarded(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection, in a transaction where something is written. Every fault of the file
        becomes EngineError; a damaged file goes.
        """
        try:
            database = self._connection()
            if not write or database.in_transaction:  # the last steps of a rebuild are part of it
                yield database
            else:
                with _transaction(database):
                    yield database
        except (sqlite3.Error, OSError) as error:
            self.close()
            if isinstance(error, sqlite3.Error) and not _is_passing(error):
                self.discard_if_damaged()
            raise EngineError(f"{self.path.name}: {error}") from error

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection to the file that stands there now."""
        own = self._own
        with contextlib.suppress(FileNotFoundError):
            if getattr(own, "identity", None) == (os.getpid(), self.path.stat().st_ino):
                kept: sqlite3.Connection = own.database
                return kept
        self.close()
        database = own.database = self._open()
        own.identity = (os.getpid(), self.path.stat().st_ino)
        return database

    def _open(self) -> sqlite3.Connection:
        if not self.path.exists() or not self._is_current():
            with self._alone():
                if not self.path.exists() or not self._is_current():
                    self._remove()
                    self._create()
        return _connect(self.path)

    def _is_current(self) -> bool:
        with contextlib.closing(_connect(self.path)) as database:
            version: int = database.execute("PRAGMA user_version").fetchone()[0]
            return version == self.version

    def close(self) -> None:
        """Let go of this thread's connection."""
        database = getattr(self._own, "database", None)
        self._own.database = self._own.identity = None
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.close()

    def discard_if_damaged(self) -> None:
        """Throw the file away, unless another process has put a sound one there already."""
        with contextlib.suppress(OSError), self._alone():
            if self.path.exists() and not _is_sound(self.path):
                log.error("The search index %s is damaged; it is made again", self.path)
                self._remove()

    def _create(self) -> None:
        """Made under another name and moved, so that nobody opens half a file."""
        new = Path(f"{self.path}.new")
        new.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(new, isolation_level=None)) as database:
            database.executescript(self.schema)
            database.execute("PRAGMA journal_mode = WAL")
        new.replace(self.path)

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process makes or removes the file meanwhile."""
        with Path(f"{self.path}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(
        f"file:{path}?mode=rw",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(f"PRAGMA cache_size = -{CACHE}")
    return database


def _is_sound(path: Path) -> bool:
    try:
        with contextlib.closing(_connect(path)) as database:
            for (table,) in database.execute(
                "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
            ).fetchall():
                database.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")  # noqa: S608 - names of our own schema
            answer: str = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            return answer == "ok"
    except sqlite3.Error as error:
        return _is_passing(error)


def _is_passing(error: Exception) -> bool:
    """Busy, full or unreadable."""
    return any(sign in str(error).lower() for sign in PASSING)
