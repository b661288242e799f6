"""What the forms of readers share. No cookie goes with them."""

from django import forms
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _


class SeeOther(HttpResponseRedirect):
    """The redirect after a POST: the browser asks for the address with GET."""

    status_code = 303


class Paragraphs(forms.CharField):
    """Text of several lines. Browsers send a line break as two characters, but it counts as one, as
    a reader counts it.
    """

    def to_python(self, value: str | None) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ReaderForm(forms.Form):
    """With a box that nobody sees, so only a machine fills it in. Its name tells nothing to a
    browser that fills in addresses by itself (components/empty_box.html).
    """

    empty = forms.CharField(required=False)

    def clean_empty(self) -> str:
        if self.cleaned_data["empty"]:
            raise forms.ValidationError(
                _("Empty this box, then press “Send” again. It is there to stop machines.")
            )
        return ""
