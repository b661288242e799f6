"""The ids of headings within their page: the heading's words, each id once."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext

ID = re.compile(r' id="([^"{]+)"')


@cache
def ids_in_templates() -> frozenset[str]:
    """Every id that a template gives by itself: no heading may take it."""
    files = Path(settings.BASE_DIR, "templates").rglob("*.html")
    return frozenset(
        name for file in files for name in ID.findall(file.read_text(encoding="utf-8"))
    )


def heading_of(block: dict[str, Any]) -> str:
    """What a block of a page is headed with, "" where it has no heading that a link leads to."""
    value = block["value"]
    if block["type"] == "heading":
        return value["text"] or "part"
    if block["type"] == "documents":
        return value["title"] or gettext("Documents")
    return value["title"] if block["type"] == "steps" else ""


class HeadingIds:
    """Gives the ids of one page, from its top to its end."""

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
