"""The site of a council that has just added a language, with a folder of its interface's words."""

import os
from pathlib import Path

from .second_settings import *  # noqa: F403
from .second_settings import LOCALE_PATHS

LOCALE_PATHS = [Path(os.environ["NEW_WORDS"]), *LOCALE_PATHS]
EMAIL_BACKEND = "outbox.mail.Queue"  # what mail holds as it is kept
