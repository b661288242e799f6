from functools import wraps
from typing import Any

from django import forms
from django.apps import AppConfig
from django.db import models
from django.db.models.signals import pre_save

from . import cleaning, english

READ_BY_PROGRAMS = (forms.DateField, forms.TimeField, forms.DateTimeField, forms.IntegerField)


class TypedConfig(AppConfig):
    name = "typed"

    def ready(self) -> None:
        """Every form and every block cleans its text through `forms.Field.clean`, and every row is
        saved through `pre_save`.
        """
        forms.Field.clean = _cleaning(forms.Field.clean)  # type: ignore[method-assign]
        pre_save.connect(clean_row, dispatch_uid="typed_clean_row")
        english.install()


def _cleaning(clean: Any) -> Any:
    @wraps(clean)
    def cleaned(self: forms.Field, value: Any) -> Any:
        return clean(self, _of_field(self, value) if isinstance(value, str) else value)

    return cleaned


def _of_field(field: forms.Field, value: str) -> str:
    if isinstance(field.widget, forms.PasswordInput):
        return value
    if isinstance(field, READ_BY_PROGRAMS):
        return cleaning.for_programs(value)
    return (
        cleaning.one_line(value)
        if isinstance(field.widget, forms.TextInput)
        else cleaning.clean(value)
    )


def clean_row(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    """Clean rows that imports, commands and other code save without a form."""
    for field in sender._meta.concrete_fields:
        value = instance.__dict__.get(field.attname)
        if (
            isinstance(value, str)
            and value
            and isinstance(field, models.CharField | models.TextField)
        ):
            cleaned = (
                cleaning.one_line(value)
                if isinstance(field, models.CharField)
                else cleaning.clean(value)
            )
            if cleaned != value:
                setattr(instance, field.attname, cleaned)
