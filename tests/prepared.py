"""A pytest plugin: what a run needs is prepared once, and its tests are shared among processes.

Tests begin on a copy of a database that was migrated before, and not on 20 s of migrations. It is
migrated anew when a migration, the settings or a version change: on SQLite a file in `var/`, on
PostgreSQL a database beside the one of DATABASE_URL. Each process of each run has its own copy.
"""

import gc
import importlib.metadata
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from psycopg.errors import DuplicateDatabase

from devtools import testing
from devtools.environments import fingerprint
from devtools.setup import sources
from devtools.steps import ROOT, run_quietly, step
from tests import databases

MIGRATED = ROOT / "var" / "migrated-for-tests"
SOURCES = ["*/migrations", "localoffer/settings", "requirements.txt"]
# Tests that share something dear run in one process; the longest begin first.
ONE_PROCESS = ["walk", "e2e", "demo", "search server", "front"]
# Not django_db_blocker: pytest-django gives that one to every test. What drives a browser is tried
# on one database only, whether it needs one or not.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_site", "chromium"}
copies = pytest.StashKey[tuple[str, Path]]()


def migrated_database() -> str:
    """The name of a database with every migration and no other row: a file, or on PostgreSQL a
    database.
    """
    version = importlib.metadata.version("wagtail")
    state = fingerprint(sources(SOURCES), version)[:24]
    if connection.vendor == "sqlite":
        return _migrated_file(version, state)
    return _migrated_on_server(f"{connection.settings_dict['NAME']}_migrated_{state}")


def _migrate(url: str) -> None:
    env = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
    }
    with step("Migrate a database for the tests"):
        command = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
        run_quietly(command, env)


def _migrated_file(version: str, state: str) -> str:
    path = MIGRATED / f"{version}-{state}.sqlite3"
    if not path.exists():
        MIGRATED.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=MIGRATED) as folder:
            unfinished = Path(folder) / "db.sqlite3"
            _migrate(f"sqlite:///{unfinished}")
            for old in MIGRATED.glob(f"{version}-*.sqlite3"):
                old.unlink(missing_ok=True)
            unfinished.replace(path)
    return str(path)


def _migrated_on_server(name: str) -> str:
    if not databases.exists(name):
        unfinished = f"{name}_{os.getpid()}"
        databases.create(unfinished)
        try:
            _migrate(databases.url(unfinished))
            databases.rename(unfinished, name)
        except DuplicateDatabase:  # another run has made it meanwhile
            databases.drop(unfinished)
        except BaseException:
            databases.drop(unfinished)
            raise
    return name


def pytest_addoption(parser: pytest.Parser) -> None:
    help_text = "only tests that another database could answer in another way"
    parser.addoption("--only-database", action="store_true", help=help_text)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    if getattr(config.option, "numprocesses", None) and config.option.dist == "no":
        config.option.dist = "loadgroup"
        config.option.loadscopereorder = False


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """What the first process has prepared, told to another one of its own."""
    node.workerinput["migrated"] = node.config.stash[databases.migrated]


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    told = getattr(config, "workerinput", None)
    if told is None:
        run_quietly([sys.executable, "-m", "localoffer.compile_messages"])
        for name, program in testing.programs().items():
            os.environ.setdefault(name, program)
        config.stash[databases.migrated] = migrated_database()
    else:
        config.stash[databases.migrated] = told["migrated"]
    if not config.option.create_db:
        use_copy(config, told["workerid"] if told else "")


def use_copy(config: pytest.Config, worker: str) -> None:
    """Make the database that pytest-django will look for; it adds the worker's name itself."""
    folder = Path(tempfile.mkdtemp(prefix="local-offer-test-"))
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        given["TEST"]["NAME"] = str(folder / "db.sqlite3")
    else:
        given["TEST"]["NAME"] = f"test_{given['NAME']}_{os.getpid()}"
    name = given["TEST"]["NAME"] + (f"_{worker}" if worker else "")
    databases.copy_to(name, config.stash[databases.migrated])
    config.stash[copies] = name, folder
    config.option.reuse_db = True


def pytest_unconfigure(config: pytest.Config) -> None:
    if copies in config.stash:
        name, folder = config.stash[copies]
        databases.drop(name)
        shutil.rmtree(folder)


def group(item: pytest.Item) -> str:
    """What has to run in one process: a package, all that use the search server, or a module."""
    package = item.path.relative_to(ROOT / "tests").parts[0]
    if package == "search" and needs_server(item):
        return "search server"
    return package if package in ONE_PROCESS else item.nodeid.partition("::")[0]


def needs_server(item: pytest.Item) -> bool:
    """Tests kill and freeze the one Elasticsearch, so that no other may ask it then."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return "server" in getattr(item, "fixturenames", ()) or "elastic" in parameters


def differs_by_database(item: pytest.Item) -> bool:
    """Whether another database could give another answer: it uses one, and isn't said to be the
    same on each.
    """
    if item.get_closest_marker("same_on_every_database"):
        return False
    fixtures = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.option.only_database:
        config.hook.pytest_deselected(items=[one for one in items if not differs_by_database(one)])
        items[:] = [one for one in items if differs_by_database(one)]
    groups = {item: group(item) for item in items}
    places = {name: place for place, name in enumerate(ONE_PROCESS)}
    items.sort(key=lambda item: places.get(groups[item], len(places)))
    for item in items:
        item.add_marker(pytest.mark.xdist_group(groups[item]))


def pytest_collection_finish() -> None:
    """What was imported stays until the end: Python need not look for garbage there again."""
    gc.collect()
    gc.freeze()
