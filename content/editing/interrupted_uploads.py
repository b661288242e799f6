"""Clearing up uploads that were interrupted."""

import time
from pathlib import Path

from django.conf import settings

from files.safe_storage import PART

BROKEN_OFF = 24 * 60 * 60  # seconds: no upload takes a day


def clear_broken_uploads() -> None:
    """Delete parts of uploads older than a day: their process was killed."""
    before = time.time() - BROKEN_OFF
    for path in [
        *Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir(),
        *Path(settings.MEDIA_ROOT).rglob(f"*{PART}"),
    ]:
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
