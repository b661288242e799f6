"""A site with another council's folder: settings are read once, so it lives in a process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from tests import databases


def told_by(
    script: str, folder: Path, database: str, settings_module: str, **more: str
) -> dict[str, Any]:
    """The JSON that `script` writes into the file it is given. `folder` is the council's, `more`
    stands in its environment too. The database goes afterwards.
    """
    told = folder.parent / "told.json"
    environment = {
        **os.environ,
        **more,
        "COUNCIL_FOLDER": str(folder),
        "DATABASE_URL": databases.url(database),
        "DJANGO_SETTINGS_MODULE": settings_module,
        "LOCAL_OFFER_VAR": str(folder.parent / "var"),
        "BASE_URL": "http://testserver",
    }
    done = subprocess.run(
        [sys.executable, "-c", script, str(told)],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    databases.drop(database)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(told.read_text())
    return found
