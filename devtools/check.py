"""`dev.py check`: everything that can be said of the code without running its tests."""

import os
import secrets
import subprocess
import tempfile
import time

from devtools.environments import PYTHON
from devtools.steps import ROOT

BIN = PYTHON.parent
TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "localoffer.settings.test"}
TOLD = "Translations"  # its last line is shown when all is well, too
NOTHING_SILENCED = (
    "from django.conf import settings; assert not settings.SILENCED_SYSTEM_CHECKS,"
    " settings.SILENCED_SYSTEM_CHECKS"
)


def production_settings(folder: str) -> dict[str, str]:
    """What a server would have in its environment, thrown away after the check."""
    return {
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.base",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "localoffer.example.org",
        "BASE_URL": "https://localoffer.example.org",
        "DATABASE_URL": f"sqlite:///{folder}/check.sqlite3",
        "LOCAL_OFFER_VAR": folder,
    }


def commands(production: dict[str, str]) -> list[tuple[str, list[object], dict[str, str]]]:
    """Name, command and extra environment of each check."""
    return [
        ("Python: rules", [BIN / "ruff", "check", "."], {}),
        ("Python: format", [BIN / "ruff", "format", "--check", "."], {}),
        ("Templates: rules", [BIN / "djlint", "--lint", "--quiet", "templates"], {}),
        ("Templates: format", [BIN / "djlint", "--check", "templates"], {}),
        ("Structure", [PYTHON, "-m", "devtools.structure"], {}),
        ("Types", [BIN / "mypy"], {}),
        ("Layers", [BIN / "lint-imports"], {}),
        (
            "Production settings",
            [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            production,
        ),
        ("Nothing silenced", [PYTHON, "-c", NOTHING_SILENCED], production),
        (
            "Migrations complete",
            [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
            TEST_SETTINGS,
        ),
        (TOLD, [PYTHON, "-m", "devtools.messages", "check"], TEST_SETTINGS),
    ]


def run_all() -> int:
    """Run every check, also after one has failed; 0 if all are well."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="local-offer-check-") as folder:
        for name, command, extra in commands(production_settings(folder)):
            began = time.monotonic()
            env = {**os.environ, **extra}
            result = subprocess.run(
                [str(part) for part in command],
                cwd=ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            print(
                f"  {name} ... {'failed' if result.returncode else 'well'},"
                f" {time.monotonic() - began:.1f} s",
                flush=True,
            )
            if name == TOLD and not result.returncode:
                print(f"    {result.stdout.splitlines()[-1]}", flush=True)
            if result.returncode:
                failed.append(name)
                print(f"{result.stdout}{result.stderr}".strip(), end="\n\n", flush=True)
    print(f"Failed: {', '.join(failed)}" if failed else "All is well.")
    return int(bool(failed))
