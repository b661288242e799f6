"""The form of an Easy Read page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.pages.forms import PageForm

COMPARED = "compared"


class EasyReadForm(PageForm):
    compared = forms.BooleanField(
        required=False, label=_("It now says what the full page says today")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page: Any = self.instance
        if not page.pk or not page.full_page_changes:
            self.fields.pop(COMPARED, None)

    def save(self, commit: bool = True) -> Page:
        if self.cleaned_data.get(COMPARED):
            page: Any = self.instance
            page.note_full_page()
        return super().save(commit=commit)
