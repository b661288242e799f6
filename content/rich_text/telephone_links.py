"""A link to a telephone number in text: one number, which the editor's screen checks as it is
added.
"""

from django import forms
from wagtail.admin.forms.choosers import PhoneLinkChooserForm
from wagtail.admin.views.chooser import PhoneLinkView

from typed import telephone


class OneNumberForm(PhoneLinkChooserForm):
    def clean_phone_number(self) -> str:
        number = self.cleaned_data["phone_number"]
        telephone.check(number)
        if not telephone.only_number(number):
            raise forms.ValidationError(telephone.SEVERAL)
        return number


def _address(view: PhoneLinkView, value: str) -> str:
    return telephone.only_number(value)


def install() -> None:
    PhoneLinkView.form_class = OneNumberForm
    PhoneLinkView.get_url_from_field_value = _address
