"""`dev.py run --reload`: as in development, with templates and static files read anew for each
request.
"""

from .dev import *  # noqa: F403

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
TEMPLATES[0]["OPTIONS"]["loaders"] = TEMPLATE_LOADERS
