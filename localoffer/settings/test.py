"""Tests: as in development, with plain static files, mail kept in memory and quick passwords."""

import tempfile
from pathlib import Path

from .dev import *  # noqa: F403

DEMONSTRATION = False
ELASTICSEARCH_SERVER, ELASTICSEARCH = ELASTICSEARCH, None  # only the search's own tests use the server
SEARCH_DIR = Path(tempfile.mkdtemp(prefix="local-offer-search-"))
MEDIA_ROOT = tempfile.mkdtemp(prefix="local-offer-media-")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
