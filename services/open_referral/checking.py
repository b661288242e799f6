"""Walks a feed as the public validator does, and says what it lacks.

Level 1: what every feed must have, or the validator fails it. Level 2: what others need to make use
of it.
"""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dates.clock import today
from fetching import Answer, FetchError

from .standard import VERSION, faults

TRIED = 10  # ids of the first page
FRESH = datetime.timedelta(days=92)
LISTS = {
    "services": "service",
    "service_at_locations": "service",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
OPTIONAL = {"organizations": "organization"}
COUNTS = {
    "total_items": int,
    "total_pages": int,
    "page_number": int,
    "size": int,
    "first_page": bool,
    "last_page": bool,
    "empty": bool,
    "contents": list,
}


@dataclass
class Check:
    """`missing`: {level: sentences}."""

    url: str
    ask: Callable[[str], Answer]
    missing: dict[int, list[str]] = field(default_factory=lambda: {1: [], 2: []})
    asked: int = 0

    def run(self) -> "Check":
        self.url = self.url.rstrip("/")
        about = self._read("/", 1)
        if not isinstance(about, dict) or about.get("version") != VERSION:
            self._lacks(1, f"/ doesn’t say version {VERSION}: the feed counts as version 1.0.")
        for level, lists in ((1, LISTS), (2, OPTIONAL)):
            for name, kind in lists.items():
                self._list(name, kind, level)
        return self

    def _lacks(self, level: int, words: str) -> None:
        if words not in self.missing[level]:
            self.missing[level].append(words)

    def _read(self, path: str, level: int) -> Any:
        self.asked += 1
        try:
            answer = self.ask(f"{self.url}{path}")
            found = answer.json()
        except FetchError as error:
            self._lacks(level, f"{path}: {error}")
            return None
        if answer.headers.get("access-control-allow-origin") != "*":
            self._lacks(2, f"{path}: scripts of other websites can’t read it (no CORS header).")
        if not 200 <= answer.status < 300:
            self._lacks(level, f"{path}: it answers with {answer.status}.")
            return None
        return found

    def _list(self, name: str, kind: str, level: int) -> None:
        first = self._page(name, kind, 1, level)
        if first is None:
            return
        pages = first["total_pages"]
        for number in sorted({pages // 2, pages} - {0, 1}):
            self._page(name, kind, number, level)
        ids = [row["id"] for row in first["contents"] if isinstance(row, dict) and row.get("id")]
        if not ids:
            self._lacks(1 if name == "taxonomies" else 2, f"/{name} has no record.")
        chance = random.SystemRandom()
        for one in chance.sample(ids, min(TRIED, len(ids))):
            self._one(name, kind, one, level)

    def _page(self, name: str, kind: str, number: int, level: int) -> Any:
        path = f"/{name}?page={number}"
        page = self._read(path, level)
        if page is None:
            return None
        wrong = [
            key
            for key, kind_of in COUNTS.items()
            if not isinstance(page, dict) or type(page.get(key)) is not kind_of
        ]
        if wrong:
            self._lacks(level, f"{path}: not there, or of the wrong kind: {', '.join(wrong)}.")
            return None
        if page["page_number"] != number:
            self._lacks(level, f"{path}: it says that it is page {page['page_number']}.")
        for row in page["contents"]:
            self._judge(path, name, kind, row, level)
        return page

    def _one(self, name: str, kind: str, one: str, level: int) -> None:
        path = f"/{name}/{one}"
        row = self._read(path, level)
        if row is None:
            return
        self._judge(path, name, kind, row, level)
        if not isinstance(row, dict):
            return
        if row.get("id") != one:
            self._lacks(level, f"{path}: it has another id.")
        if name == "services":
            self._judge_service(path, row)

    def _judge(self, path: str, name: str, kind: str, row: Any, level: int) -> None:
        # the record of a list of places is one of its own in the standard
        if name == "service_at_locations" and "?" in path:
            kind = "service_at_location"
        for fault in faults(kind, row):
            self._lacks(level, f"{path}: {fault}")
        if name == "services" and isinstance(row, dict):
            for fault in faults("organization", row.get("organization")):
                self._lacks(level, f"{path}: organization: {fault}")

    def _judge_service(self, path: str, row: dict[str, Any]) -> None:
        attributes = row.get("attributes")
        attributes = attributes if isinstance(attributes, list) else []
        if not any(isinstance(one, dict) and one.get("taxonomy_term") for one in attributes):
            self._lacks(2, f"{path}: it has no taxonomy term, so others can’t sort it.")
        try:
            assured = datetime.date.fromisoformat(str(row.get("assured_date"))[:10])
        except ValueError:
            assured = datetime.date.min
        if today() - assured > FRESH:
            self._lacks(2, f"{path}: nobody has checked it within three months (assured_date).")
