"""Model and form fields of a PartialDate."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .partial import PartialDate

NOT_A_DATE = _(
    "We can’t read this date. Write it as precisely as you know it, for example: 7 October 2024,"
    " October 2024, autumn 2025 or 2027."
)


class PartialDateField(models.Field):
    """A PartialDate or None, one text column that sorts by time.

    Not a CharField, so that wagtail-localize keeps it the same in each language.
    """

    description = "A date with a precision"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=12, blank=True, default=None)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> PartialDate | None:
        """None for text that isn't in our stored form: one bad row must not break a whole list."""
        try:
            return PartialDate.from_stored(value)
        except ValueError:
            return None

    def to_python(self, value: object) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.from_stored(str(value))
        except ValueError as error:
            raise ValidationError(NOT_A_DATE) from error

    def validate(self, value: object, model_instance: object) -> None:
        """Nothing to check: None means "no date given" and is always allowed."""

    def get_prep_value(self, value: object) -> str:
        value = self.to_python(super().get_prep_value(value))
        return value.stored if value else ""

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(
            **{"form_class": PartialDateFormField, "max_length": None, **kwargs}
        )


class PartialDateFormField(forms.CharField):
    """One line of text, read as people write dates. It is shown again in English words, as the
    admin is in English.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs["required"] = False
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        return value.words if isinstance(value, PartialDate) else value

    def to_python(self, value: object) -> PartialDate | None:  # type: ignore[override]
        if value is None or isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.read(value)
        except ValueError as error:
            raise forms.ValidationError(NOT_A_DATE) from error

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True
