"""The field in which an editor chooses a drawing by looking at it."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from . import drawings


class DrawingChoice(forms.RadioSelect):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "drawing-choice", **(attrs or {})})

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **more: Any) -> Any:
        shown = label if value else _("No drawing")
        seen = format_html("{}<span>{}</span>", drawings.svg(str(value)), shown)
        return super().create_option(name, value, seen, *args, **more)
