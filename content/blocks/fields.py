"""Wagtail's text fields, whose values are well-formed whatever is stored (`normalise`)."""

from typing import Any

from wagtail import fields

from . import normalise


class _SameInMigrations:
    """Migrations see Wagtail's own field: they need not know how values are read."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]  # the field's
        return name, f"wagtail.fields.{type(self).__name__}", args, kwargs


class StreamField(_SameInMigrations, fields.StreamField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(normalise.normalised_stream(self.stream_block, value))


class RichTextField(_SameInMigrations, fields.RichTextField):
    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value and normalise.clean_rich_text(value)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normalise.clean_rich_text(value) if isinstance(value, str) else value
