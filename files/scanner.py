"""The optional virus scanner: the ClamAV daemon at the address in the setting CLAMAV_SOCKET.

With this setting every upload is scanned before it is stored. While the daemon is down, hangs or
fails, no file is accepted: whoever asked for a scanner wants no file unscanned.
"""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from . import sandbox

log = logging.getLogger(__name__)
SECONDS = 15  # for one file; the process that waits is ended after that
VIRUS = _(
    "The virus scanner found something harmful in this file, so it was not kept. Tell whoever sent"
    " it to you."
)
AWAY = _(
    "The virus scanner does not answer, so no file can be taken at the moment. Try again in some"
    " minutes; what you typed can stay."
)


def refuse_viruses(file: File) -> None:
    """ValidationError if the scanner finds something or can't scan. Without one nothing is done."""
    if not settings.CLAMAV_SOCKET:
        return
    try:
        with sandbox.on_disk(file) as path:
            found = sandbox.call("files.clamd:scan", path, settings.CLAMAV_SOCKET, seconds=SECONDS)
    except sandbox.UnreadableError as error:
        log.error("The virus scanner at %s does not answer: %s", settings.CLAMAV_SOCKET, error)
        raise ValidationError(AWAY) from error
    if found:
        log.warning("An upload was refused: the virus scanner found %s", found)
        raise ValidationError(VIRUS)
