"""The demonstration as `load_demo` and `collectstatic` leave it, made once for all runs on the same
sources and the same day: a database, and a folder with its files and logins. Live sites take
copies.
"""

import fcntl
import os
import shutil
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from devtools.environments import fingerprint
from devtools.steps import ROOT, run_quietly
from tests import databases

KEPT = ROOT / "var" / "loaded-for-tests"
NO_SOURCES = {"var", "tests", "docs", "bench", "devtools"}
NO_FILES = shutil.ignore_patterns("database", "*.sqlite3*")
SETTINGS = "localoffer.settings.dev"


def copy(migrated: str, folder: Path) -> str:
    """The name of a database with the demonstration; its files are put into `folder`."""
    with _alone():
        kept = KEPT / f"{connection.vendor}-{_state()}"
        if not _stands(kept):
            _throw_away()
            _load(migrated, kept)
        shutil.copytree(kept, folder, ignore=NO_FILES, dirs_exist_ok=True)
        return databases.copy(_database(kept), folder)


@contextmanager
def _alone() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _state() -> str:
    sources = [
        path
        for path in ROOT.iterdir()
        if not (path.name in NO_SOURCES or path.name.startswith("."))
    ]
    return fingerprint(sources, datetime.now(UTC).date().isoformat())[:24]


def _database(kept: Path) -> str:
    return (kept / "database").read_text()


def _stands(kept: Path) -> bool:
    """Another server may have its database, or none."""
    return (kept / "database").exists() and databases.exists(_database(kept))


def _throw_away() -> None:
    for old in KEPT.glob(f"{connection.vendor}-*"):
        if _stands(old):
            databases.drop(_database(old))
        shutil.rmtree(old)


def _load(migrated: str, kept: Path) -> None:
    kept.mkdir()
    name = str(kept / "loaded.sqlite3")
    if connection.vendor != "sqlite":
        name = f"{connection.settings_dict['NAME']}_loaded_{uuid.uuid4().hex[:12]}"
    databases.copy_to(name, migrated)
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "LOCAL_OFFER_VAR": str(kept),
        "DATABASE_URL": databases.url(name),
    }
    try:
        for command in (["load_demo"], ["collectstatic", "--noinput"]):
            run_quietly([sys.executable, "manage.py", *command], env)
    except BaseException:
        databases.drop(name)
        raise
    (kept / "database").write_text(name)
