"""Several choices in one text column, without a table of their own."""

from collections.abc import Iterable

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.TextChoices):
    """Where help is given. The districts' names are those of the council's own area."""

    COUNTY = "county", _("Whole county")
    SOUTH = "south", _("South of the county")
    BROMSGROVE = "bromsgrove", "Bromsgrove"
    MALVERN_HILLS = "malvern-hills", "Malvern Hills"
    REDDITCH = "redditch", "Redditch"
    WORCESTER = "worcester", "Worcester"
    WYCHAVON = "wychavon", "Wychavon"
    WYRE_FOREST = "wyre-forest", "Wyre Forest"


DISTRICTS = tuple(area for area in Area if area not in (Area.COUNTY, Area.SOUTH))

# What lies in a part of the county, the smallest part first. The update of July 2024 puts the three
# other districts in the North.
PARTS = {
    Area.SOUTH: (Area.MALVERN_HILLS, Area.WORCESTER, Area.WYCHAVON),
    Area.COUNTY: (Area.SOUTH, *DISTRICTS),
}


def reaches(keys: Iterable[str]) -> tuple[str, ...]:
    """Where help for `keys` may reach: a part of the county stands for its districts too."""
    found = [inner for key in keys for inner in (key, *PARTS.get(key, ()))]
    return tuple(dict.fromkeys(str(key) for key in found))


class KeysField(models.Field):
    """A list of keys out of `choices`, stored as ",one,two,"; ask with contains=",one,". Not a
    CharField: the same in each language.
    """

    description = "Several choices"

    def __init__(self, *args, of=None, **kwargs):
        self.of = of
        kwargs.update(max_length=200, blank=True, default=list)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def get_internal_type(self):
        return "CharField"

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if isinstance(value, str):
            return [key for key in value.split(",") if key]
        return list(value or [])

    def validate(self, value, model_instance):
        """The form field has checked the keys."""

    def get_prep_value(self, value):
        keys = self.to_python(value)
        return f",{','.join(keys)}," if keys else ""

    def get_db_prep_value(self, value, connection, prepared=False):
        return value if prepared else self.get_prep_value(value)

    def get_lookup(self, name):
        return models.CharField.class_lookups.get(name) or super().get_lookup(name)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.of.choices,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
