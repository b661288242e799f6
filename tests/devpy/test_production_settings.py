"""Production refuses to start on a missing or malformed variable, and names it."""

import os
import subprocess
import sys

import pytest

from devtools.check import production_settings
from devtools.setup import ROOT


def start(tmp_path, **changes):
    production = {**production_settings(str(tmp_path)), **changes}
    env = {name: value for name, value in {**os.environ, **production}.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", "import localoffer.settings.base"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )


def test_complete_environment_starts(tmp_path):
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", "too short"),
        ("SECRET_KEY", "django-insecure-" + "x" * 60),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "https://localoffer.example.org/"),
        ("BASE_URL", None),
        ("BASE_URL", "localoffer.example.org"),
        ("DATABASE_URL", "mysql://user@127.0.0.1/offer"),
        ("EMAIL_PORT", "twenty-five"),
        ("EMAIL_USE_TLS", "perhaps"),
    ],
)
def test_refusal_names_the_variable(tmp_path, variable, value):
    result = start(tmp_path, **{variable: value})
    assert result.returncode != 0
    assert f"The environment variable {variable} " in result.stderr.splitlines()[-1]


def test_a_server_has_no_demonstration(tmp_path):
    env = {**os.environ, **production_settings(str(tmp_path))}
    ran = subprocess.run(
        [sys.executable, "manage.py", "load_demo"],
        cwd=ROOT,
        env={**env, "DJANGO_SETTINGS_MODULE": "localoffer.settings.base"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "Unknown command: 'load_demo'" in ran.stderr


def test_the_clock_of_a_real_site_cannot_be_moved(tmp_path):
    assert start(tmp_path, LOCAL_OFFER_TODAY="not even a day").returncode == 0
