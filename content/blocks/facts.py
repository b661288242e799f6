"""Blocks and fields that hold facts, such as a telephone number or an address, which nobody
translates.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField
from wagtail_localize.segments import StringSegmentValue

from typed import telephone


def has_words(text: str) -> bool:
    """Whether the text has letters. A number of places, a time or a sum of money has none."""
    return any(sign.isalpha() for sign in text)


if TYPE_CHECKING:
    from wagtail.blocks import FieldBlock as Base
else:
    Base = object


class Fact(Base):
    """A mixin for blocks: wagtail-localize keeps the original's value. Migrations see Wagtail's own
    block.
    """

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        return []

    def restore_translated_segments(self, value: Any, segments: Iterable[Any]) -> Any:
        return value

    def deconstruct(self) -> tuple[str, list, dict]:
        _path, args, kwargs = super().deconstruct()
        plain = next(
            kind for kind in type(self).__mro__ if kind.__module__ == "wagtail.blocks.field_block"
        )
        return f"wagtail.blocks.{plain.__name__}", args, kwargs


class FactTextBlock(Fact, blocks.TextBlock):
    class Meta:
        icon = "pilcrow"


class TelephoneBlock(Fact, blocks.CharBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[telephone.check], **options)

    class Meta:
        icon = "mobile-alt"


class WordsOrFactBlock(Fact, blocks.CharBlock):
    """Translated if it holds words, such as "one post vacant", but not if it is "3" or "01632 960
    100".
    """

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        return [StringSegmentValue("", value)] if has_words(value or "") else []

    def restore_translated_segments(self, value: str, segments: Iterable[Any]) -> str:
        return next((segment.render_text() for segment in segments), value)

    class Meta:
        icon = "pilcrow"


class WordsOrFactField(TranslatableField):
    """For a page's plain field: translated if it holds words, otherwise the same as the
    original.
    """

    def is_translated(self, obj: models.Model) -> bool:
        return has_words(self.get_value(obj) or "")

    def is_synchronized(self, source: models.Model) -> bool:
        return not self.is_translated(source)

    def is_overridable(self, obj: models.Model) -> bool:
        return False


def is_typed_text(field: models.Field) -> bool:
    """Whether a field is a line or paragraph that somebody types, which may be words or a bare
    number.
    """
    other = (models.EmailField, models.URLField, RichTextField)
    return (
        isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, other)
        and not field.choices
    )


HOME_DEPTH = 2  # just below the root


class AddressField(SynchronizedField):
    """The last part of a page's address is the same in every language. Home pages have one that
    no address shows, and that differs, as they stand beside each other.
    """

    def __init__(self) -> None:
        super().__init__("slug", overridable=False)

    def is_synchronized(self, obj: models.Model) -> bool:
        return isinstance(obj, Page) and obj.depth > HOME_DEPTH and super().is_synchronized(obj)
