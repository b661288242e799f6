"""What somebody gives: a Word file or pasted words, and where the page goes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from users.models import User

from . import places, taking
from .models import IncomingPage

MOST_CHARACTERS = 2_000_000
PASTED = "pasted"


class StartForm(forms.Form):
    """`read` is what was read, when it is valid."""

    file = forms.FileField(
        label=_("A Word file"),
        required=False,
        help_text=_("Its name ends with .docx."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    pasted = forms.CharField(
        label=_("Or words that you copied"),
        required=False,
        max_length=MOST_CHARACTERS,
        strip=False,
        help_text=_(
            "Copy them on the web page or in the program, and paste them here. HTML can be pasted,"
            " too."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "data-intake-pasted": ""}),
    )
    came_from = forms.URLField(
        label=_("The address that you copied them from"),
        required=False,
        assume_scheme="https",
        help_text=_("With it, links of that website are understood."),
    )
    kind = forms.ChoiceField(label=_("What it becomes"))
    parent = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=1),
        label=_("The page above it"),
        widget=AdminPageChooser,
    )

    def __init__(self, *args: Any, who: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        kinds = places.kinds()
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (name, capfirst(model._meta.verbose_name)) for name, model in kinds.items()
        ]
        self.read: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "parent" in cleaned and "kind" in cleaned:
            self._check_place(cleaned["parent"].specific, places.kinds()[cleaned["kind"]])
        file, pasted = cleaned.get("file"), (cleaned.get("pasted") or "").strip()
        if "file" in self.errors or "pasted" in self.errors:
            return cleaned
        if bool(file) == bool(pasted):
            words = gettext("Choose a Word file or paste some words: one of the two.")
            self.add_error("file", words)
        elif not self.errors:
            self._read(file, pasted)
        return cleaned

    def _check_place(self, parent: Page, model: type[Page]) -> None:
        if not places.fits(parent, model):
            words = gettext("Such a page can’t stand below “%(title)s”. Choose another one.")
            self.add_error("parent", words % {"title": parent.title})
        elif not places.may_add(self.who, parent, model):
            words = gettext("You may not add pages below “%(title)s”. Choose another one.")
            self.add_error("parent", words % {"title": parent.title})

    def _read(self, file: Any, pasted: str) -> None:
        try:
            self.read = taking.read_word(file) if file else taking.read_text(pasted)
        except ValidationError as error:
            self.add_error("file" if file else "pasted", error)
        else:
            if not self.read["blocks"]:
                self.add_error("file" if file else "pasted", gettext("There are no words in it."))

    def save(self) -> IncomingPage:
        file, data = self.cleaned_data["file"], self.cleaned_data
        incoming = IncomingPage(
            who=self.who,
            parent=data["parent"],
            kind=data["kind"],
            name=file.name[-120:] if file else PASTED,
        )
        return taking.keep(incoming, self.read, data["came_from"])


class SeenForm(forms.ModelForm):
    class Meta:
        model = IncomingPage
        fields = ("title", "summary")
        widgets = {"title": forms.TextInput(), "summary": forms.Textarea(attrs={"rows": 2})}
