"""Open Referral UK 3.0: its JSON Schemas, as it publishes them, and what a value breaks of them."""

import datetime
import json
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
FOLDER = Path(__file__).parent / "schemata"
SHOWN = 5  # faults of one value
NAMESPACE = uuid.UUID("5d0a3b5e-3f5c-5b0e-9d0c-7f1f6a1c2e44")
formats = FormatChecker(formats=("email",))


def name_for(*parts: object) -> str:
    """An id that is the same each time for the same parts."""
    return str(uuid.uuid5(NAMESPACE, " ".join(map(str, parts))))


@cache
def schemata() -> dict[str, dict[str, Any]]:
    """{name such as "service": its schema}."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.json"))
    }


def faults(kind: str, value: object) -> list[str]:
    """The first few, in words: where, and what is wrong."""
    found = sorted(
        _validator(kind).iter_errors(value), key=lambda error: list(map(str, error.path))
    )
    return [f"{_place(error.absolute_path)}: {error.message[:200]}" for error in found[:SHOWN]]


@cache
def _validator(kind: str) -> Draft202012Validator:
    registry: Registry[Any] = Registry().with_resources(
        (f"{name}.json", DRAFT202012.create_resource(schema)) for name, schema in schemata().items()
    )
    return Draft202012Validator(schemata()[kind], registry=registry, format_checker=formats)


def _place(path: Iterator[Any]) -> str:
    return ".".join(map(str, path)) or "the record"


@formats.checks("uuid", raises=ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(uuid.UUID(value)) == value.lower()


@formats.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and " " not in value)


@formats.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    """A day alone, or a time without its zone, is none."""
    return not isinstance(value, str) or (
        "T" in value and datetime.datetime.fromisoformat(value).tzinfo is not None
    )
