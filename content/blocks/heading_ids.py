"""Ids of headings within a page: made from the heading's words, and each used once."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext

HEADINGS = ("heading", "subheading")  # types of blocks that "On this page" lists
ID = re.compile(r' id="([^"{]+)"')


@cache
def ids_in_templates() -> frozenset[str]:
    """Every id that a template writes itself, which no heading may have."""
    files = Path(settings.BASE_DIR, "templates").rglob("*.html")
    return frozenset(
        name for file in files for name in ID.findall(file.read_text(encoding="utf-8"))
    )


def title_with_id(block: dict[str, Any]) -> str:
    """The title of a block that gets an id, so that a link can lead to it; else ""."""
    value = block["value"]
    if block["type"] in HEADINGS:
        return value["text"] or "part"
    if block["type"] == "documents":
        return value["title"] or gettext("Documents")
    return value["title"] if block["type"] == "steps" else ""


class HeadingIds:
    """Gives out the ids of one page, from top to bottom."""

    def __init__(self) -> None:
        self.taken = set(ids_in_templates())

    def id_for(self, words: str) -> str:
        wanted = slugify(words, allow_unicode=True) or "part"
        found, number = wanted, 1
        while found in self.taken:
            number += 1
            found = f"{wanted}-{number}"
        self.taken.add(found)
        return found
