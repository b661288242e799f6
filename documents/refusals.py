"""Why a file is refused, in the words that stand beside the field."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "other": _(
        "This file is not what its name says (.%(extension)s). Save it again in its own program,"
        " then choose it here."
    ),
    "password": _(
        "This file has a password, so families could not open it. Save it without the password,"
        " then choose it here."
    ),
    "rights": _(
        "This file is locked for certain people, so families could not open it. Save it without"
        " protection, then choose it here."
    ),
    "old": _(
        "This file was made by an older program. Open it, choose “Save as” and the kind"
        " .%(extension)s, then choose the new file here."
    ),
    "macros": _(
        "This file has macros. They are small programs, and could harm the computer of somebody who"
        " opens it. Save it as .%(extension)s without macros, then choose it here."
    ),
    "launch": _(
        "This PDF can start another program, which could harm the computer of somebody who opens"
        " it. Print it to a new PDF, then choose the new file here."
    ),
    "script": _(
        "This PDF runs a script when it is opened, which could harm the computer of somebody who"
        " opens it. Print it to a new PDF, then choose the new file here."
    ),
    "film": _(
        "Many browsers could not play this film. Save it as MP4 with the picture format H.264, then"
        " choose it here."
    ),
    "captions": _(
        "These are no captions in the form WebVTT: a first line “WEBVTT”, then times with an arrow"
        " (00:01.000 --> 00:04.000), each above its words. Save them so, then choose the file here."
    ),
    "large": _(
        "Unpacked, this file is far too big. Save it again in its own program with smaller"
        " pictures, then choose it here."
    ),
    "too much": _(
        "This file takes too long to read; part of it may be broken. Save it again in its own"
        " program, then choose it here."
    ),
}
