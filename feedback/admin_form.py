"""The form in which a comment is answered."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from typed.overwriting import NoOverwriteForm

from .redaction import telling


class AnswerForm(NoOverwriteForm):
    """Whoever publishes is shown what may tell who somebody is, and decides."""

    nobody_shows = forms.BooleanField(
        label=_("Nobody can be recognised"),
        required=False,
        help_text=_("Tick it where a word that is pointed out shows nobody."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == "answered" and not cleaned.get("nobody_shows"):
            said = (cleaned.get(name, "") for name in ("text", "answer", "action"))
            pieces = telling("\n".join(said))
            if pieces:
                self.add_error("nobody_shows", _pointed_out(pieces))
        return cleaned


def _pointed_out(pieces: list[str]) -> Any:
    return format_lazy(
        "{before} “{pieces}”. {after}",
        before=_("These words may show who somebody is:"),
        pieces="”, “".join(dict.fromkeys(pieces)),
        after=_("Take them out, or tick this box."),
    )
