"""A demonstration of the walk's own: it presses every button, so that nothing else can rest on what
is left.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.e2e.conftest import ROOT, LiveSite, chromium, live_site

__all__ = ["chromium", "live_site"]
ROLES = ("editor", "publisher", "administrator")


@pytest.fixture(scope="package")
def objects(live_site: LiveSite) -> dict[str, Any]:
    """{"known": {kind: key}, "kept": {kind: key}, "spares": [{kind: key} for each role]}"""
    command = [sys.executable, "-m", "tests.walk.objects", *(str(n) for n in range(len(ROLES)))]
    made = subprocess.run(
        command, cwd=ROOT, env=live_site.env, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)
