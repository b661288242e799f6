"""The demonstration's data files, read into what the models want: links, dates and block values."""

import datetime
import re
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

HERE = Path(__file__).resolve().parent
NAMESPACE = uuid.UUID("5f0c6f5e-5a6d-4a51-9d3c-6f8f1f0a7a11")
LINK = re.compile(r'href="(page|document):([^"]+)"')
LISTS = {"items", "rows", "roles", "teams"}
KEPT_OUT = {"type", "id"}


def read(name: str) -> dict[str, Any]:
    """A data file of this folder as a dict."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def pages(language: str) -> dict[str, dict[str, Any]]:
    """{path below the home page: data}, parents before children, siblings in their order. The home
    page's path is empty.
    """
    root = HERE / "content" / language
    found = {}
    for file in root.rglob("*.toml"):
        path = file.relative_to(root).with_suffix("").as_posix()
        found[path.removesuffix("index").rstrip("/")] = tomllib.loads(file.read_text("utf-8"))
    return dict(sorted(found.items(), key=_place))


def other_languages() -> list[str]:
    """The languages of the site but English. One without a folder in content/ has no pages."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def translations(row: Mapping[str, Any]) -> list[str]:
    """The languages in which a row of a data file has its words, too."""
    return [code for code in other_languages() if row.get(code)]


def _place(item: tuple[str, dict[str, Any]]) -> tuple[int, int, str]:
    """Parents first. Updates go in from the last to the first, as they would over time: the newest
    page comes first in lists.
    """
    path, data = item
    order = data.get("order", 50)
    return path.count("/") if path else -1, -order if data["type"] == "news" else order, path


class Converter:
    """Turns the data's keys into ids: `pages` {path: id}, `documents` and `images` {key: id}."""

    def __init__(
        self,
        page_ids: Mapping[str, int],
        document_ids: Mapping[str, int],
        image_ids: Mapping[str, int],
    ) -> None:
        self.ids = {"page": page_ids, "document": document_ids, "image": image_ids}

    def _id(self, kind: str, key: str) -> int:
        """A section is named with or without its file's name, index."""
        return self.ids[kind][key.removesuffix("index").rstrip("/") if kind == "page" else key]

    def rich(self, html: str) -> str:
        """Rich text as it is stored: links by id, so that they follow a page that moves."""
        return LINK.sub(
            lambda match: f'linktype="{match[1]}" id="{self._id(match[1], match[2])}"', html.strip()
        )

    def stream(
        self, blocks: Iterable[dict[str, Any]], path: str, field: str
    ) -> list[dict[str, Any]]:
        """[{type, id, value}] for a StreamField. Ids follow from path and place, so a second load
        and a translation have the same.
        """
        return [
            self._block(block, f"{path}/{field}/{number}") for number, block in enumerate(blocks)
        ]

    def typed(
        self, name: str, values: Iterable[dict[str, Any]], path: str, field: str
    ) -> list[dict[str, Any]]:
        """The same for a field with one type of block, whose values carry no type."""
        return self.stream([{"type": name, **value} for value in values], path, field)

    def _block(self, block: dict[str, Any], place: str) -> dict[str, Any]:
        value = {
            key: self._value(key, inner, f"{place}/{key}")
            for key, inner in block.items()
            if key not in KEPT_OUT
        }
        return {"type": block["type"], "id": str(uuid.uuid5(NAMESPACE, place)), "value": value}

    def _value(self, key: str, value: Any, place: str) -> Any:
        if key in LISTS:
            return [
                self._item(
                    number,
                    {k: self._value(k, v, f"{place}/{number}/{k}") for k, v in item.items()},
                    place,
                )
                for number, item in enumerate(value)
            ]
        if key == "documents":
            return [
                self._item(number, self._id("document", item), place)
                for number, item in enumerate(value)
            ]
        if key in self.ids:
            return self._id(key, value)
        if isinstance(value, datetime.date):
            return value.isoformat()
        return self.rich(value) if isinstance(value, str) else value

    @staticmethod
    def _item(number: int, value: Any, place: str) -> dict[str, Any]:
        return {
            "type": "item",
            "id": str(uuid.uuid5(NAMESPACE, f"{place}/{number}")),
            "value": value,
        }
