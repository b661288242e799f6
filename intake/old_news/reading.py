"""The rows of old news as items: a title, a date as precise as it is known, blocks, and the address
that readers knew.
"""

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from content.editing import tables
from content.removal.redirects import never_used, normalised_address
from dates import PartialDate
from dates.fields import NOT_A_DATE
from files import sandbox
from files.scanner import refuse_viruses
from intake.links import settle, without_followers
from intake.models import IncomingNews
from intake.reading.found import Found
from intake.taking import in_words
from typed import cleaning

from . import columns

MOST_ROWS = 200  # they are made at once
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_PATH = 255, 300, 255
BEFORE = re.compile(
    r"^(?:published|posted|updated|added)?(?: on)?:?\s*"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?",
    re.IGNORECASE,
)
TIME = re.compile(r"(?:[ ,]+(?:at )?|(?<=\d)t)\d{1,2}[:.]\d{2}.*$", re.IGNORECASE)


def take_rows(news: IncomingNews, file: UploadedFile) -> None:
    """Stores the rows of a table or a feed. ValidationError in words."""
    refuse_viruses(file)
    if (file.size or 0) <= tables.MOST_BYTES and file.read(200).lstrip(b"\xef\xbb\xbf \r\n\t")[
        :1
    ] == b"<":
        with sandbox.on_disk(file) as path, in_words():
            found = sandbox.call("intake.reading.feed:entries", path)
        if not found:
            raise ValidationError(gettext("This is no feed of news."))
        news.header, news.rows = found["header"], found["rows"]
    else:
        file.seek(0)
        news.header, news.rows = tables.read(file)
    if len(news.rows) > MOST_ROWS:
        words = gettext("The file has more than %(most)s rows. Take it in piece by piece.")
        raise ValidationError(words % {"most": MOST_ROWS})
    news.columns = columns.guess(news.header)


def read_items(news: IncomingNews) -> None:
    """Reads the rows by their columns. ValidationError in words."""
    given = [_cells(news, row) for row in news.rows]
    pairs = json.dumps([(one["title"] or "–", one["text"]) for one in given])
    with sandbox.on_disk(ContentFile(pairs.encode())) as path, in_words():
        read = sandbox.call("intake.reading.entry:from_items", path)
    seen: dict[str, int] = {}
    news.items = [_item(one, found, news, seen) for one, found in zip(given, read, strict=True)]


def _cells(news: IncomingNews, row: list[Any]) -> dict[str, Any]:
    at = news.columns
    cells = {key: str(row[at[key] + 1]) if key in at else "" for key in columns.CHOICES}
    title = cleaning.one_line(cells["title"]).strip()
    return {**cells, "title": title, "number": row[0]}


def _item(
    cells: dict[str, Any], read: dict[str, Any], news: IncomingNews, seen: dict[str, int]
) -> dict[str, Any]:
    found = Found()
    found.lost.update({kind: (count, list(some)) for kind, (count, some) in read["lost"].items()})
    settle(read["blocks"], news.came_from, found)
    bad = list(_bad(cells, read))
    date = _date(cells["date"], bad)
    summary = cleaning.one_line(cells["summary"]).strip()
    path = _path(cells, seen, bad)
    return {
        "number": cells["number"],
        "title": cells["title"],
        "date": str(date or ""),
        "summary": summary if 0 < len(summary) <= LONGEST_SUMMARY else read["summary"],
        "blocks": [{**block, "id": str(uuid.uuid4())} for block in read["blocks"]],
        "lost": found.lost,
        "path": path,
        "topics": cleaning.split_list(cells["topics"].replace("|", ",").replace(">", ",")),
        "bad": bad,
    }


def _bad(cells: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    if not cells["title"]:
        yield gettext("It has no title.")
    elif len(cells["title"]) > LONGEST_TITLE:
        yield gettext("The title is too long.")
    if not read["blocks"]:
        yield gettext("It has no text.")


def _date(given: str, bad: list[str]) -> PartialDate | None:
    try:
        return date_of(given)
    except ValueError:
        bad.append(f"{given[:60]}: {NOT_A_DATE}")
        return None


def date_of(given: str) -> PartialDate | None:
    """As programs and people write it, without the day of the week and the hour. ValueError where
    it is none.
    """
    words = TIME.sub("", BEFORE.sub("", cleaning.for_programs(given), count=1)).strip(" .")
    return PartialDate.read(words) if words else None


def _path(cells: dict[str, Any], seen: dict[str, int], bad: list[str]) -> str:
    """The address as redirects know it; "" if there is none."""
    if not cells["address"].strip():
        return ""
    parts = urlsplit(without_followers(cells["address"].strip()))
    path = normalised_address(f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path)
    if len(path) > LONGEST_PATH:
        bad.append(gettext("The address is too long."))
    elif path in seen:
        words = gettext("It has the same address as row %(number)s.")
        bad.append(words % {"number": seen[path]})
    elif problem := never_used(path):
        bad.append(problem)
    seen.setdefault(path, cells["number"])
    return path
