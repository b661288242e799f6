"""The questions about a service's places: where it is, how one gets in, when it is open there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.positions import position_of
from services.choices import LocationKind
from services.models import Location, Opening, ServiceAtLocation

from .forms import RowForm


class LocationForm(RowForm):
    """A postcode that our data lack may be right: whoever sends it again means it."""

    asked_about = forms.CharField(required=False, widget=forms.HiddenInput)
    gone = forms.BooleanField(label=_("We are not there any more"), required=False)

    class Meta:
        model = Location
        fields = ("kind", "name", "address", "city", "postcode", "address_shown")
        widgets = {"kind": forms.RadioSelect}
        labels = {
            "kind": _("Where is it?"),
            "name": _("Name of the place"),
            "address": _("Street"),
            "city": _("Town or village"),
            "postcode": _("Postcode"),
            "address_shown": _("Families may see the address"),
        }
        help_texts = {
            "name": _("Leave these boxes empty if it is online or you come to families."),
            "address_shown": _("Without a tick they see only the district."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_somewhere = cleaned.get("kind") == LocationKind.PHYSICAL
        if is_somewhere and not (cleaned.get("city") or cleaned.get("postcode")):
            self.add_error("city", _("Write the town or the postcode, so that families find it."))
        elif is_somewhere and "postcode" in self.changed_data:
            self._ask_about(cleaned.get("postcode", ""), cleaned.get("asked_about", ""))
        return cleaned

    def _ask_about(self, postcode: str, asked_about: str) -> None:
        if not postcode or postcode == asked_about or position_of(postcode):
            return
        sent: Any = self.data
        self.data = {**sent.dict(), self.add_prefix("asked_about"): postcode}
        told = _(
            "We don’t know the postcode %(postcode)s. Is it right? Then press the button again."
        )
        self.add_error("postcode", told % {"postcode": postcode})


class AccessForm(RowForm):
    class Meta:
        model = ServiceAtLocation
        fields = ("access", "access_words")
        labels = {
            "access": _("What is there? Tick all that fit"),
            "access_words": _("More about getting in and taking part"),
        }


class OpeningForm(RowForm):
    class Meta:
        model = Opening
        fields = ("day", "opens", "closes", "season")
        labels = {
            "day": _("Day"),
            "opens": _("Opens at"),
            "closes": _("Closes at"),
            "season": _("When"),
        }
        widgets = {
            "opens": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "closes": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }
