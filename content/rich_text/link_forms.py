"""The forms behind the editor's link button: a telephone link rings one number, and a link within
the page leads to a heading by its words.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import AnchorLinkChooserForm, PhoneLinkChooserForm
from wagtail.admin.views.chooser import AnchorLinkView, PhoneLinkView

from content.blocks.heading_ids import HeadingIds
from typed import telephone


class OneNumberForm(PhoneLinkChooserForm):
    def clean_phone_number(self) -> str:
        number = self.cleaned_data["phone_number"]
        telephone.check(number)
        if not telephone.only_number(number):
            raise forms.ValidationError(telephone.SEVERAL)
        return number


class HeadingLinkForm(AnchorLinkChooserForm):
    url = forms.CharField(
        label=_("Heading on this page"),
        help_text=_("Write the words of the heading, for example: Who to ask"),
    )

    def clean_url(self) -> str:
        """The id of the heading with these words; what begins with "#" is an id already."""
        typed = self.cleaned_data["url"]
        return typed.lstrip("#") if typed.startswith("#") else HeadingIds().id_for(typed)


def _address(view: PhoneLinkView, value: str) -> str:
    return telephone.only_number(value)


def install() -> None:
    AnchorLinkView.form_class = HeadingLinkForm
    PhoneLinkView.form_class = OneNumberForm
    PhoneLinkView.get_url_from_field_value = _address
