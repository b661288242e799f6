"""Turning words of any script into a part of an address, in letters from a to z."""

import re

from anyascii import anyascii
from django.utils.text import slugify

LONGEST = 80


def romanised(words: str) -> str:
    """The title in Latin letters, cut at the end of a word; "" if nothing in it can be
    transliterated.
    """
    made = slugify(anyascii(words))
    return (
        made if len(made) <= LONGEST else made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]
    )


def is_empty(address: str) -> bool:
    """Whether a slug has no letter. The admin's own script makes such slugs of titles in Bengali or
    Punjabi.
    """
    return not re.search(r"\w", address.replace("_", ""))
