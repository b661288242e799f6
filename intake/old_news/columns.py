"""What a column of the old news may be, and how its own name for it is guessed."""

import re
from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHOICES: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "date": _("Date"),
    "text": _("Text"),
    "summary": _("Summary"),
    "address": _("Address on the old website"),
    "topics": _("Topics"),
}
ALSO: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "heading", "name", "subject", "post title"),
    "date": (
        *("published", "publish date", "published date", "published on", "publication date"),
        *("pubdate", "post date", "created", "date published"),
    ),
    "text": ("body", "content", "html", "description", "article", "post content", "words"),
    "summary": ("excerpt", "teaser", "intro", "introduction", "short description"),
    "address": ("url", "link", "path", "permalink", "web address", "page url", "old address"),
    "topics": ("topic", "tags", "tag", "category", "categories", "subjects", "keywords"),
}


def guess(header: Sequence[str]) -> dict[str, int]:
    """{what it is: number of the column}, each column once."""
    found: dict[str, int] = {}
    plain = [" ".join(re.sub(r"[^a-z0-9]+", " ", name.lower()).split()) for name in header]
    for key in CHOICES:
        number = next((plain.index(name) for name in (key, *ALSO[key]) if name in plain), None)
        if number is not None and number not in found.values():
            found[key] = number
    return found
