"""From a bare machine to a site that can be served. What has not changed since the last time is
skipped.
"""

import datetime
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from devtools.environments import PYTHON, Stamp, fingerprint
from devtools.steps import ROOT, finish, run_quietly, start_quietly, step

DATABASE_SOURCES = ("*/migrations", "demo", "requirements.txt")
STATIC_SOURCES = ("static", "*/static", "localoffer/settings", "requirements.txt")
KEPT_IN_VAR = (
    "db.sqlite3",
    "db.sqlite3-wal",
    "db.sqlite3-shm",
    "media",
    "uploads",
    "search",
    "static",
    "logs",
    "demo-login.json",
    ".database",
    ".static",
    ".clock",
)


def sources(patterns: Iterable[str]) -> list[Path]:
    found = [path for pattern in patterns for path in ROOT.glob(pattern)]
    return [
        path for path in found if path.relative_to(ROOT).parts[0] != "var"
    ]  # what was made is no source


def call_python(*arguments: str, env: dict[str, str] | None = None) -> int:
    """Run the virtual environment's Python in the project's root; its exit status."""
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, env=env, check=False).returncode


def compile_translations() -> None:
    run_quietly([PYTHON, "-m", "localoffer.compile_messages"])


@dataclass(frozen=True)
class Site:
    """The demonstration site on this machine: where it keeps its data and how its processes are
    told.
    """

    port: int
    var: Path
    env: dict[str, str]
    sets_clock: bool = False

    @classmethod
    def from_environment(cls, port: int, today: datetime.date | None = None) -> "Site":
        var = Path(os.environ.get("LOCAL_OFFER_VAR") or ROOT / "var").resolve()
        ours = {
            "DJANGO_SETTINGS_MODULE": "localoffer.settings.dev",
            "LOCAL_OFFER_VAR": str(var),
            "PYTHONUNBUFFERED": "1",
        }
        if today:
            ours["LOCAL_OFFER_TODAY"] = today.isoformat()
        env = {"BASE_URL": f"http://127.0.0.1:{port}", **os.environ, **ours}
        return cls(port, var, env, sets_clock=bool(today))

    @property
    def has_own_database(self) -> bool:
        """Whether the site uses the SQLite file in `var`, and not one that DATABASE_URL names."""
        return not self.env.get("DATABASE_URL")

    def reset(self) -> None:
        if not self.has_own_database:
            raise SystemExit(
                "--reset empties the built-in database, but DATABASE_URL names another. Empty that"
                " one yourself, or unset DATABASE_URL."
            )
        for (
            name
        ) in KEPT_IN_VAR:  # not the whole folder: LOCAL_OFFER_VAR may hold other people's files
            path = self.var / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def prepare(self) -> None:
        """Compile, migrate, load the demonstration site and collect static files, each where
        something changed.
        """
        self.var.mkdir(parents=True, exist_ok=True)
        self.wind_clock()
        with step("Compile translations"):
            compile_translations()
        static = Stamp(self.var / ".static", fingerprint(sources(STATIC_SOURCES)))
        collecting = None
        if not (static.is_fresh() and (self.var / "static").is_dir()):
            collecting = start_quietly(
                [PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"], self.env
            )
        try:
            self.prepare_database()
        except BaseException:
            if collecting:
                collecting.terminate()
            raise
        if collecting:
            with step("Collect static files (begun with the database)"):
                finish(collecting)
            static.set()

    def wind_clock(self) -> None:
        """The demonstration runs on from when its clock was set. Another day, or --today, sets it
        anew.
        """
        file, today = self.var / ".clock", self.env.get("LOCAL_OFFER_TODAY", "")
        day, _space, since = file.read_text().partition(" ") if file.is_file() else ("", "", "")
        if self.sets_clock or not since or day != today:
            since = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            file.write_text(f"{today} {since}")
        self.env["LOCAL_OFFER_SINCE"] = since

    def prepare_database(self) -> None:
        """A database that DATABASE_URL names may have changed without us, so only the built-in one
        is ever skipped.
        """
        clock = [self.env.get(name, "") for name in ("LOCAL_OFFER_TODAY", "LOCAL_OFFER_SINCE")]
        stamp = Stamp(self.var / ".database", fingerprint(sources(DATABASE_SOURCES), *clock))
        if self.has_own_database and stamp.is_fresh() and (self.var / "db.sqlite3").is_file():
            return
        stamp.file.unlink(missing_ok=True)
        commands = [str(PYTHON), "-m", "devtools.commands", "migrate", "load_demo", "follow_clock"]
        if subprocess.run(commands, cwd=ROOT, env=self.env, check=False).returncode:
            raise SystemExit("The database could not be prepared; the reason stands above.")
        stamp.set()

    def demo_login(self) -> dict[str, str] | None:
        """What load_demo wrote about its demonstration editor: username,
        password, admin_url_path.
        """
        file = self.var / "demo-login.json"
        return json.loads(file.read_text()) if file.is_file() else None
