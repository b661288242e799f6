"""The feed's own description (OpenAPI 3.0), made from what it reads and what it answers."""

from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from .extensions import SCHEMATA
from .parameters import OF_PLACES, OF_SERVICES, PAGES, PARAMETERS
from .standard import schemata

# Open Referral's schemas say more than OpenAPI knows
KEYWORDS = {"type", "format", "enum", "properties", "items", "required", "description", "$ref"}
PATHS = {  # name: (what one is, its schema, the parameters of the list)
    "services": ("service", "service", OF_SERVICES),
    "service_at_locations": ("service at one place", "service", OF_PLACES),
    "taxonomies": ("taxonomy", "taxonomy", PAGES),
    "taxonomy_terms": ("term", "taxonomy_term", PAGES),
    "organizations": ("organisation", "organization", PAGES),
}
PAGE = {
    "total_items": "integer",
    "total_pages": "integer",
    "page_number": "integer",
    "size": "integer",
    "first_page": "boolean",
    "last_page": "boolean",
    "empty": "boolean",
}
ERRORS = {"400": "A parameter can’t be read", "404": "Nothing there", "405": "Not for reading"}


def base() -> str:
    return f"{settings.BASE_URL}{reverse('open_referral')}"


def document() -> dict[str, Any]:
    paths: dict[str, Any] = {
        "/": {"get": _operation("about", "What this feed is", _about(), ("405",))}
    }
    for name, (one, schema, names) in PATHS.items():
        listed = _operation(
            name, f"A page of the list, each a {one}", _page(schema), ("400", "405")
        )
        listed["parameters"] = [
            {
                "name": parameter,
                "in": "query",
                "required": False,
                "description": PARAMETERS[parameter].description,
                "schema": PARAMETERS[parameter].schema,
            }
            for parameter in names
        ]
        single = _operation(f"{name}-one", f"One {one}", _of(schema), ("404", "405"))
        single["parameters"] = [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "format": "uuid"},
            }
        ]
        paths[f"/{name}"], paths[f"/{name}/{{id}}"] = {"get": listed}, {"get": single}
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Directory of services, Open Referral UK 3.0",
            "version": "3.0",
            "description": "For reading, without a key. What is not known is left out.",
        },
        "servers": [{"url": base()}],
        "paths": paths,
        "components": {"schemas": _components()},
    }


def _operation(name: str, summary: str, schema: dict[str, Any], errors: tuple[str, ...]) -> Any:
    failed = {
        status: {"description": ERRORS[status], **_content(_of("error"))} for status in errors
    }
    return {
        "operationId": name,
        "summary": summary,
        "responses": {"200": {"description": summary, **_content(schema)}, **failed},
    }


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _of(schema: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{schema}"}


def _about() -> dict[str, Any]:
    uri = {"type": "string", "format": "uri"}
    return {
        "type": "object",
        "required": ["version", "profile", "openapi_url"],
        "properties": {"version": {"type": "string"}, "profile": uri, "openapi_url": uri},
    }


def _page(schema: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [*PAGE, "contents"],
        "properties": {
            **{name: {"type": kind} for name, kind in PAGE.items()},
            "contents": {"type": "array", "items": _of(schema)},
        },
    }


@cache
def _components() -> dict[str, Any]:
    error = {
        "type": "object",
        "required": ["status", "message"],
        "properties": {
            "status": {"type": "integer"},
            "parameter": {"type": "string"},
            "message": {"type": "string"},
        },
    }
    standard = {name: _plain(schema) for name, schema in schemata().items()}
    for name, more in SCHEMATA.items():
        standard[name]["properties"] |= more
    return {
        **standard,
        "error": {"type": "object", "required": ["error"], "properties": {"error": error}},
    }


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the keywords of OpenAPI alone, and its references within the document."""
    if "$ref" in schema:
        return _of(schema["$ref"].removesuffix(".json"))
    plain = {key: value for key, value in schema.items() if key in KEYWORDS}
    if "properties" in plain:
        plain["properties"] = {key: _plain(one) for key, one in plain["properties"].items()}
    if "items" in plain:
        plain["items"] = _plain(plain["items"])
    return plain
