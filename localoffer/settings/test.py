"""Tests: as in development, with plain static files, mail kept in memory and quick passwords."""

import tempfile
from pathlib import Path

from .dev import *  # noqa: F403

DEMONSTRATION = CHECK_LINKS = COUNT_VIEWS = False
AS_OF = AS_OF_SINCE = None
ELASTICSEARCH_SERVER, ELASTICSEARCH = (
    ELASTICSEARCH,
    None,
)  # only the search's own tests use the server
_search = tempfile.TemporaryDirectory(prefix="local-offer-search-")
SEARCH_DIR = Path(_search.name)
_kept = tempfile.TemporaryDirectory(prefix="local-offer-kept-")
PROXY_COPIES_DIR = Path(_kept.name)
_media = tempfile.TemporaryDirectory(prefix="local-offer-media-")  # gone with the process
MEDIA_ROOT = Path(_media.name)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "files.names.Storage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
