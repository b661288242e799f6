"""What makes a file hard to use for some of its readers: advice, and never a reason to refuse it.

Documents keep the keys (`CustomDocument.faults`); editors and the report read the words.
"""

import logging

from django.core.files import File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from files import sandbox

log = logging.getLogger(__name__)
LARGE = 5 * 1024 * 1024
SECONDS = 10
WORDS: dict[str, Promise] = {
    "unread": _(
        "It couldn’t be looked into; part of it may be broken. Open it, and see whether all of it"
        " is there."
    ),
    "locked": _("It is protected, so a screen reader may be kept from reading it aloud."),
    "scanned": _(
        "Its pages are pictures of words, as a scanner makes them. A screen reader finds nothing"
        " to read in them, and nobody can search them."
    ),
    "tags": _(
        "It has no tags, so a screen reader can’t tell headings, lists and tables from other words."
    ),
    "title": _("It has no title inside, so readers hear or see the name of the file instead."),
    "language": _(
        "It doesn’t say which language it is in, so a screen reader may speak it like another one."
    ),
    "large": _("It is larger than 5 MB. On a phone it takes long, and it may cost money."),
}
NAMES: dict[str, Promise] = {  # in lists
    "unread": _("May be broken"),
    "locked": _("Protected"),
    "scanned": _("Scanned"),
    "tags": _("No tags"),
    "title": _("No title"),
    "language": _("No language"),
    "large": _("Large"),
}
KEEP_FROM_LISTENING = {"locked", "scanned", "tags"}  # readers are told to ask for another form


def of_file(file: File, extension: str) -> list[str]:
    """Keys of WORDS, in its order."""
    found = _in_pdf(file) if extension.lower() == "pdf" else []
    return [*found, "large"] if file.size > LARGE else found


def _in_pdf(file: File) -> list[str]:
    try:
        with sandbox.on_disk(file) as path:
            return sandbox.call("documents.pdf_faults:find", path, seconds=SECONDS)
    except (sandbox.UnreadableError, OSError) as error:
        log.warning("What is wrong with a PDF can't be found: %s", error)
        return ["unread"]
