"""Words as a part of an address: letters of a to z, whatever script they were typed in."""

import re

from anyascii import anyascii
from django.utils.text import slugify

LONGEST = 80


def romanised(words: str) -> str:
    """The title in Latin letters, cut at a word; "" where nothing of it can be read aloud."""
    made = slugify(anyascii(words))
    return (
        made if len(made) <= LONGEST else made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]
    )


def is_empty(address: str) -> bool:
    """What the admin's own script makes of a title in Bengali or Punjabi:
    signs without a letter.
    """
    return not re.search(r"\w", address.replace("_", ""))
