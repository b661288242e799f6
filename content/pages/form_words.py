"""The editing screen of a translated page that somebody writes as a whole: it names what changed in
the original, and asks before words in English go to readers.
"""

import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from . import wording

AGREES, ENGLISH = "says_the_same", "leave_in_english"


class TranslatedPageForm(WagtailAdminPageForm):
    says_the_same = forms.BooleanField(
        required=False, label=gettext_lazy("This page now says what the English page says")
    )
    leave_in_english = forms.BooleanField(
        required=False, label=gettext_lazy("Publish it with these parts in English")
    )
    is_draft = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = self._changed().values()
        if days:
            self.fields[AGREES].help_text = self._what_changed(max(days))
        else:
            self.fields.pop(AGREES, None)
        if not self.is_bound:
            self.fields.pop(ENGLISH, None)

    @cached_property
    def original(self) -> Page | None:
        page = self.instance
        return wording.original_of(page) if page.pk and not page.alias_of_id else None

    def _changed(self) -> dict[str, str]:
        holds = self.instance.wording.get("holds")
        if not self.original or AGREES not in self.fields or holds is None:
            return {}
        return wording.changed(holds, self.original)

    def _what_changed(self, day: str) -> str:
        words = _(
            "The English page changed on %(day)s: %(parts)s. Readers are told. Tick this once you"
            " have brought this page up to date."
        )
        names = [part.name for part in self.original.parts_at(self._changed())]
        return words % {
            "day": date_format(datetime.date.fromisoformat(day), "DATE_FORMAT"),
            "parts": ", ".join(names) or _("parts of its text"),
        }

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self.is_draft = True

    def _post_clean(self) -> None:
        super()._post_clean()
        if ENGLISH not in self.fields:
            return
        agreed = self.cleaned_data.get(ENGLISH)
        new = [] if self.is_draft or not self.original else wording.new_in_english(self.instance)
        if not new:
            del self.fields[ENGLISH]
        elif not agreed:
            words = ngettext(
                "%(number)s part is not translated yet. Readers would see it in English:"
                " “%(first)s”",
                "%(number)s parts are not translated yet. Readers would see them in English. The"
                " first is “%(first)s”",
                len(new),
            )
            first = Truncator(strip_tags(new[0])).chars(80)
            self.add_error(ENGLISH, words % {"number": len(new), "first": first})

    def save(self, commit: bool = True) -> Page:
        if self.cleaned_data.get(AGREES) and self.original:
            wording.says_what_the_original_says(self.instance, self.original)
        if self.cleaned_data.get(ENGLISH) and ENGLISH in self.fields:
            wording.leave_in_english(self.instance)
        return super().save(commit=commit)
