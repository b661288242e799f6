"""A field for several choices, stored in one text column."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.functional import cached_property
from django.utils.text import capfirst


class MultiSelectField(models.Field):
    """A list of keys from `choices`, stored as ",one,two,", so that contains=",one," finds one. It
    isn't a CharField, so it is the same in each language.
    """

    description = "Several choices"

    def __init__(
        self, *args: Any, of: Callable[[], list[tuple[str, str]]] | None = None, **kwargs: Any
    ) -> None:
        self.of = of
        kwargs.update(max_length=200, blank=True, default=list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(
        self, value: Any, expression: Any, connection: BaseDatabaseWrapper
    ) -> list[str]:
        return self.to_python(value)

    def to_python(self, value: Any) -> list[str]:
        """In the order of the choices, in which forms give them back."""
        keys = value.split(",") if isinstance(value, str) else value or []
        found = [key for key in keys if key]
        return sorted(found, key=self._place) if len(found) > 1 else found

    def _place(self, key: str) -> int:
        return self._order.get(key, len(self._order))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {key: number for number, (key, _label) in enumerate(self.of() if self.of else ())}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """The form field has checked the keys."""

    def get_prep_value(self, value: Any) -> str:
        keys = self.to_python(value)
        return f",{','.join(keys)}," if keys else ""

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        return value if prepared else self.get_prep_value(value)

    def get_lookup(self, name: str) -> type[models.Lookup] | None:
        return models.CharField.class_lookups.get(name) or super().get_lookup(name)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            choices=self.of,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
