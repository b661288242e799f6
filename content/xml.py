"""Words for other programs' files."""

import re

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, section 2.2


def clean(text):
    """Without the characters that break an XML or calendar file."""
    return NOT_IN_XML.sub("", text)
