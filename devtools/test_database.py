"""A pytest plugin: on SQLite, tests begin on a copy of a database that was migrated before, and not
on 20 s of migrations.

The migrated database is made anew when a migration, the settings or the requirements change; each
run has a copy of its own, so that no run sees what an earlier one left.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from devtools.setup import PYTHON, fingerprint, sources
from devtools.steps import ROOT, run_quietly, step

MIGRATED = ROOT / "var" / "migrated-for-tests"
copies = pytest.StashKey[Path]()


def migrated_database() -> Path:
    """The path of an SQLite database with every migration and no other row."""
    state = fingerprint(sources(["*/migrations", "localoffer/settings", "requirements.txt"]))
    path = MIGRATED / f"{state}.sqlite3"
    if not path.exists():
        MIGRATED.mkdir(parents=True, exist_ok=True)
        with (
            step("Migrate a database for the tests"),
            tempfile.TemporaryDirectory(dir=MIGRATED) as folder,
        ):
            unfinished = Path(folder) / "db.sqlite3"
            env = {
                **os.environ,
                "DATABASE_URL": f"sqlite:///{unfinished}",
                "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
            }
            run_quietly([PYTHON, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"], env)
            for old in MIGRATED.glob("*.sqlite3"):
                old.unlink(missing_ok=True)
            unfinished.replace(path)
    return path


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    from django.db import connection

    if connection.vendor == "sqlite" and not config.option.create_db:
        folder = Path(tempfile.mkdtemp(prefix="local-offer-test-"))
        config.stash[copies] = folder
        shutil.copy(migrated_database(), folder / "db.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "db.sqlite3")
        config.option.reuse_db = True


def pytest_unconfigure(config: pytest.Config) -> None:
    if copies in config.stash:
        shutil.rmtree(config.stash[copies])
