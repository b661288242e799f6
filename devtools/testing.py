"""The test suite: which part of it, and the browser that it drives."""

import os
import shutil
import subprocess

from devtools import debian
from devtools.environments import Environment
from devtools.steps import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def select(arguments: list[str]) -> list[str]:
    """What pytest is told: leading words that name an app become tests/<app>; everything from the
    first option on stays as it is.
    """
    selection: list[str] = []
    for place, word in enumerate(arguments):
        if word.startswith("-"):
            rest = arguments[place:]
            return selection + (rest[1:] if rest[0] == "--" else rest)
        selection.append(test_path(word))
    return selection


def test_path(word: str) -> str:
    path = word.partition("::")[0]
    if (ROOT / path).exists() and path.split("/")[0] == "tests":
        return word
    if (ROOT / "tests" / path).exists():
        return f"tests/{word}"
    known = sorted(
        folder.name
        for folder in (ROOT / "tests").iterdir()
        if folder.is_dir() and any(folder.glob("test_*.py"))
    )
    raise SystemExit(f"There are no tests called {word}. Apps with tests: {', '.join(known)}")


def find_browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named and not os.access(named, os.X_OK):
        raise SystemExit(f"CHROMIUM names {named}, which is not a program.")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or next((path for path in MAC_BROWSERS if os.access(path, os.X_OK)), None)


def need_browser(environment: Environment) -> None:
    """Install a Chromium if there is no browser, and what the driver of `environment` needs."""
    if not find_browser():
        debian.install(
            ["chromium", "fonts-noto-core"],
            "A Chromium or Chrome browser",
            "Install Google Chrome, or set CHROMIUM to a browser's path.",
        )
    driver = next(environment.folder.glob("lib/python3*/site-packages/playwright/driver/node"))
    if subprocess.run([driver, "--version"], capture_output=True, check=False).returncode:
        debian.install(["libatomic1"], "The library libatomic, for the browser's driver,")


def find_scanner() -> str | None:
    return shutil.which(
        "clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin"
    )


def need_scanner() -> None:
    """Install ClamAV if it isn't here: tests start its daemon with a signature of their own."""
    if not find_scanner():
        debian.install(
            ["clamav-daemon"],
            "The virus scanner ClamAV, for the tests of uploads,",
            "Install ClamAV with its daemon, clamd.",
        )


def need_java() -> None:
    """Install a Java if there is none: the checker of HTML is written in it."""
    if not shutil.which("java"):
        debian.install(
            ["default-jre-headless"],
            "Java, for the tests that HTML is valid,",
            "Install a Java of version 8 or newer.",
        )


def programs() -> dict[str, str]:
    """The programs that tests run, where they are installed, by the variable that names each."""
    found = {"CHROMIUM": find_browser(), "CLAMD": find_scanner()}
    return {name: program for name, program in found.items() if program}


def processes(selection: list[str]) -> list[str]:
    """A process for each core, unless pytest is told how many, or one module or test is named."""
    told = any(word.startswith(("-n", "--numprocesses", "--pdb", "-h")) for word in selection)
    paths = [word for word in selection if word.startswith("tests/")]
    one = len(paths) == 1 and (ROOT / paths[0].partition("::")[0]).is_file()
    return [] if told or one else ["-n", "auto", "--maxprocesses", "8"]


def run(selection: list[str], environment: Environment) -> int:
    """Run pytest in the place of this process, so that its signals and exit status are its own."""
    need_browser(environment)
    need_scanner()
    need_java()
    os.chdir(ROOT)
    python = str(environment.python)
    env = {**os.environ, "LOCAL_OFFER_ENVIRONMENT": str(environment.folder)}
    os.execve(python, [python, "-m", "pytest", *processes(selection), *selection], env)
