"""The comment form. Each message says what to do, and keeps what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.serving.reader_forms import Paragraphs, ReaderForm

from .models import LONGEST, About
from .redaction import web_addresses

OLDEST = 24 * 60 * 60  # seconds between opening the form and sending it
MOST_WEB_ADDRESSES = 2


class CommentForm(ReaderForm):
    about = forms.ChoiceField(
        choices=[("", _("Something else, or not sure")), *About.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose one from the list, or leave it as it was.")},
    )
    text = Paragraphs(
        max_length=LONGEST,
        error_messages={
            "required": _("Write your comment here, then press “Send”."),
            "max_length": _(
                "Your comment is too long. Make it shorter than %(limit_value)d characters. It has"
                " %(show_value)d now."
            ),
        },
    )

    def __init__(self, *args: Any, age: int | None = None, **kwargs: Any) -> None:
        self.age: Any = age  # in a form that was sent there is one
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if web_addresses(text) > MOST_WEB_ADDRESSES:
            raise forms.ValidationError(
                _(
                    "There are too many web addresses in your comment. Leave two at most, then"
                    " press “Send” again."
                )
            )
        return text

    def clean(self) -> dict[str, Any] | None:
        if not self.errors and self.age > OLDEST:
            self.add_error(
                "text",
                _(
                    "This page was open for more than a day. Your words are still here: press"
                    " “Send” again."
                ),
            )
        return super().clean()
