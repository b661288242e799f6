"""When two people edit the same thing, what the other one saved is shown before it is overwritten.

This is for everything without versions. Pages use content.editing.conflicts, which can compare
versions.
"""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm

SEEN = "seen_when_opened"


if TYPE_CHECKING:
    Form = forms.ModelForm[Any]
else:
    Form = object


class NoOverwriteMixin(Form):
    """For a ModelForm. If the row has changed since the form was opened, it isn't saved: the form
    shows what has changed and keeps what was typed. Saving again overwrites.

    A form that doesn't say what it has seen is saved, as scripts send such forms.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.instance._state.adding:
            initial = self._fingerprint(self.instance)
            self.fields[SEEN] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=initial
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = self.cleaned_data.pop(SEEN, "")
        stored = seen and type(self.instance)._base_manager.filter(pk=self.instance.pk).first()
        if stored and self._fingerprint(stored) != seen:
            data: Any = self.data.copy()
            data[self.add_prefix(SEEN)] = self._fingerprint(stored)
            self.data = data
            self.add_error(None, ValidationError(self._words(stored)))
        return cleaned

    def _fingerprint(self, stored: models.Model) -> str:
        """A hash of the fields that this form shows. What programs write to other fields is no
        change.
        """
        shown = {field.name: _raw(field, stored) for field in self._shown(stored)}
        if isinstance(stored, ClusterableModel):
            parts = stored.serializable_data()
            shown |= {name: parts.get(name) for name in getattr(self, "formsets", {})}
        written = json.dumps(shown, sort_keys=True, default=str)
        return hashlib.sha256(written.encode()).hexdigest()[:32]

    def _shown(self, stored: models.Model) -> list[models.Field]:
        fields = [*stored._meta.concrete_fields, *stored._meta.many_to_many]
        return [field for field in fields if field.name in (self._meta.fields or ())]

    def _words(self, stored: models.Model) -> str:
        mine = self.cleaned_data
        differing = [
            f"{field.verbose_name}: “{_words_of(field, stored) or gettext('nothing')}”"
            for field in self._shown(stored)
            if field.name in mine and _plain(mine[field.name]) != _plain(_value(field, stored))
        ]
        begin = gettext(
            "Somebody saved this after you opened it, and nothing of yours is stored yet."
        )
        there = gettext("Saved now: %(facts)s.") % {"facts": "; ".join(differing)}
        end = gettext(
            "Save again to put yours in its place, or open this screen anew to keep what is there."
        )
        return " ".join([begin, there, end] if differing else [begin, end])


class NoOverwriteForm(NoOverwriteMixin, WagtailAdminModelForm):
    """For a model's `base_form_class`."""


def _value(field: models.Field, stored: models.Model) -> Any:
    value = getattr(stored, field.name)
    return list(value.all()) if field.many_to_many else value


def _raw(field: models.Field, stored: models.Model) -> Any:
    value = _value(field, stored)
    return (
        sorted(one.pk for one in value) if field.many_to_many else field.value_from_object(stored)
    )


def _plain(value: Any) -> Any:
    """A value that can be compared, whether it comes from a form or the database."""
    if isinstance(value, (list, tuple, set, models.QuerySet)):
        return sorted(str(one) for one in value)
    return "" if value is None else str(value)


def _words_of(field: models.Field, stored: models.Model) -> str:
    value = _value(field, stored)
    if field.choices:
        value = getattr(stored, f"get_{field.name}_display")()
    words = ", ".join(map(str, value)) if isinstance(value, list) else _plain(value)
    return Truncator(words).chars(200)
