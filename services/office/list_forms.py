"""An uploaded list: the file, and what its columns are here."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.editing import tables
from services.models import UploadedList

from .uploads import columns, schools


class UploadForm(forms.ModelForm):
    file = forms.FileField(
        label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )

    class Meta:
        model = UploadedList
        fields = ("name", "is_schools")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "file" in cleaned:
            try:
                self._read(cleaned["file"], is_schools=cleaned.get("is_schools", False))
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned

    def _read(self, file: Any, *, is_schools: bool) -> None:
        header, rows = tables.read(file)
        if is_schools and (missing := schools.lacks(header)):
            words = gettext("It isn’t that list: these columns are missing: %(names)s.")
            raise ValidationError(words % {"names": ", ".join(missing)})
        self.instance.header, self.instance.rows = header, rows
        self.instance.file_name = file.name[-120:]
        self.instance.columns = columns.guess(header)


class ColumnsForm(forms.ModelForm):
    """A choice for each of their columns; each thing is in one column at most."""

    class Meta:
        model = UploadedList
        fields = ("provider", "kind", "shown")

    def __init__(self, *args: Any, may_show: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_show:
            del self.fields["shown"]
        if self.instance.is_schools:
            del self.fields["provider"], self.fields["kind"]
            return
        self.fields = {**self._columns(), **self.fields}

    def _columns(self) -> dict[str, forms.ChoiceField]:
        choices = [("", _("Leave it out")), *columns.choices().items()]
        guessed = {at: key for key, at in self.instance.columns.items()}
        return {
            f"column-{at}": forms.ChoiceField(
                label=name or gettext("Column %(number)s") % {"number": at + 1},
                choices=choices,
                required=False,
                initial=guessed.get(at, ""),
                help_text=self._example(at),
            )
            for at, name in enumerate(self.instance.header)
        }

    def _example(self, at: int) -> str:
        """The first cell of the column that says something."""
        found = next((row[at + 1] for row in self.instance.rows if row[at + 1]), "")
        words = found.replace("\n", " ")[:80]
        return gettext("For example: %(words)s") % {"words": words} if words else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = {
            at: cleaned[f"column-{at}"]
            for at in range(len(self.instance.header))
            if cleaned.get(f"column-{at}")
        }
        for key, number in Counter(chosen.values()).items():
            if number > 1:
                words = gettext("“%(name)s” is chosen for more than one column.")
                raise ValidationError(words % {"name": columns.choices()[key]})
        if not self.instance.is_schools:
            if "name" not in chosen.values():
                raise ValidationError(gettext("Say which column has the name of the service."))
            self.instance.columns = {key: at for at, key in chosen.items()}
        return cleaned
