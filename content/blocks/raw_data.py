"""The stored data of a StreamField as plain lists and dicts. Templates read these without creating
an object for each value.
"""

from collections.abc import Collection, Iterator
from typing import Any

from wagtail.blocks import StreamValue


def unwrap(value: Any) -> Any:
    """The same data without the wrapping of list items (type, id)."""
    if isinstance(value, list):
        return [unwrap(item["value"] if is_list_item(item) else item) for item in value]
    if isinstance(value, dict):
        return {key: unwrap(inner) for key, inner in value.items()}
    return value


def is_list_item(item: Any) -> bool:
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def blocks_of(value: StreamValue | None, with_ids: Collection[str] = ()) -> list[dict[str, Any]]:
    """The blocks of a StreamValue as [{type, value, id}].

    In blocks of the types in `with_ids` each row gets its id too; a row that was stored without one
    gets its position.
    """
    found = []
    for block in value.raw_data if value else []:
        shown = {"type": block["type"], "id": block.get("id", ""), "value": unwrap(block["value"])}
        if block["type"] in with_ids:
            shown["value"]["rows"] = _with_ids(block["value"]["rows"])
        found.append(shown)
    return found


def _with_ids(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            **unwrap(item["value"] if is_list_item(item) else item),
            "id": item.get("id") or str(place),
        }
        for place, item in enumerate(items)
    ]


def block_values(value: StreamValue | None) -> list[Any]:
    """The bare values of a StreamField that allows only one type of block."""
    return [unwrap(block["value"]) for block in (value.raw_data if value else [])]


def find_all(data: Any, key: str) -> Iterator[Any]:
    """Each value of `key`, at any depth of the plain data."""
    if isinstance(data, dict):
        for name, inner in data.items():
            if name == key and inner:
                yield inner
            else:
                yield from find_all(inner, key)
    elif isinstance(data, list):
        for inner in data:
            yield from find_all(inner, key)
