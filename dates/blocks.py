"""A PartialDate in a StreamField: kept as its text form, such as 2024-10."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import FieldBlock

from .fields import PartialDateFormField
from .partial import PartialDate


class PartialDateBlock(FieldBlock):
    def __init__(self, required: bool = False, help_text: str | None = None, **kwargs: Any) -> None:
        self.field_options = {"help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> PartialDateFormField:
        return PartialDateFormField(**self.field_options)

    def to_python(self, value: str | None) -> PartialDate | None:
        return PartialDate.parse(value)

    def get_prep_value(self, value: PartialDate | None) -> str:
        return str(value or "")

    def clean(self, value: object) -> PartialDate | None:
        return self.field.clean(value)

    def get_form_state(self, value: PartialDate | None) -> object:
        return self.field.prepare_value(value)

    class Meta:
        icon = "date"
        default = None
