"""The virtual environments: the site's own in `.venv`, and in `var/environments` one for each other
version of Python or Wagtail that the tests are tried with.
"""

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from devtools import debian
from devtools.steps import ROOT, run_quietly, step

PIP = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"]
REQUIREMENTS = ROOT / "requirements.txt"
DEV_REQUIREMENTS = ROOT / "requirements-dev.txt"


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """A hash of the names and contents of files and folders, and of `more`."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(
                    f"{file.relative_to(ROOT)}\0".encode()
                    + hashlib.sha256(file.read_bytes()).digest()
                )
    return digest.hexdigest()


@dataclass(frozen=True)
class Stamp:
    """A file that says for which state of the sources a step was last done."""

    file: Path
    state: str

    def is_fresh(self) -> bool:
        return self.file.is_file() and self.file.read_text() == self.state

    def set(self) -> None:
        self.file.write_text(self.state)


@dataclass(frozen=True)
class Environment:
    """A folder with a Python of its own and the pinned requirements, save perhaps Wagtail's."""

    folder: Path
    made_by: str = sys.executable
    wagtail: str | None = None

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def install(self, *, dev: bool = False) -> None:
        """Make the environment and install the requirements, unless that was done for the same
        files and the same Python.
        """
        files = [REQUIREMENTS, DEV_REQUIREMENTS] if dev else [REQUIREMENTS]
        stamp = Stamp(
            self.folder / ("requirements-dev.stamp" if dev else "requirements.stamp"),
            fingerprint(files, version_of(self.made_by), self.wagtail or ""),
        )
        if stamp.is_fresh():
            return
        self.make()
        with step("Install " + " and ".join(file.name for file in files)):
            self.pip("--require-hashes", *(part for file in files for part in ("-r", file)))
        if self.wagtail:
            with step(f"Install Wagtail {self.wagtail}"):
                self.pip(f"wagtail=={self.wagtail}")
        stamp.set()

    def pip(self, *arguments: str | Path) -> None:
        run_quietly([self.python, "-m", "pip", "install", *PIP, *arguments])

    def make(self) -> None:
        if self.python.exists() and self.has_pip():
            return
        if not importlib.util.find_spec("ensurepip"):
            debian.install(["python3-venv"], "Python's venv with pip")
            importlib.invalidate_caches()
        with step(f"Make the virtual environment {self.folder.relative_to(ROOT)}"):
            run_quietly([self.made_by, "-m", "venv", "--clear", self.folder])

    def has_pip(self) -> bool:
        command = [str(self.python), "-m", "pip", "--version"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def version_of(python: str) -> str:
    """What `python` says of itself, or "" where it doesn't run."""
    if python == sys.executable:
        return sys.version
    done = subprocess.run(
        [python, "-c", "import sys; print(sys.version)"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def find_python(wish: str) -> str:
    """The program of a Python: a path, or a version such as 3.13 that is installed here."""
    found = shutil.which(wish if "/" in wish else f"python{wish}")
    if found and version_of(found):
        return found
    raise SystemExit(
        f"There is no Python {wish} here. Install it, or give its path: --python /path/to/python"
    )


def other(python: str | None, wagtail: str | None) -> Environment:
    """The environment for this Python and this Wagtail; the site's own where neither is named."""
    if not (python or wagtail):
        return OWN
    made_by = find_python(python) if python else sys.executable
    version = ".".join(version_of(made_by).split()[0].split(".")[:2])
    folder = ROOT / "var" / "environments" / f"python-{version}-wagtail-{wagtail or 'pinned'}"
    return Environment(folder, made_by, wagtail)


# Tests in another environment start programs of the site in that one, too.
OWN = Environment(Path(os.environ.get("LOCAL_OFFER_ENVIRONMENT") or ROOT / ".venv"))
PYTHON = OWN.python
