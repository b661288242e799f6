"""The council's form of a record: a place is written where the service is, with its address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from councils import areas
from services.choices import LocationKind
from services.models import Location, ServiceAtLocation
from typed.overwriting import NoOverwriteForm

from .permissions import POLICY

LOCATION = ("kind", "name", "address", "city", "postcode", "district", "address_shown")


class ServiceForm(NoOverwriteForm):
    """Whoever may not change the records of all teams gives one to a team of their own, or none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team: Any = self.fields.get("team")
        if team:
            team.queryset = POLICY.teams_for(self.for_user)

    def clean_page(self) -> Any:
        page = self.cleaned_data["page"]
        if page and getattr(page.specific_class, "has_record", False):
            raise forms.ValidationError(
                _("What the directory knows of this place is written in the form of this page.")
            )
        return page


class PlaceForm(WagtailAdminModelForm):
    """A ServiceAtLocation with the fields of its Location, which is saved with it. A Location that
    other services use, too, changes for all of them.
    """

    place_kind = forms.ChoiceField(
        label=_("Where it is"), choices=LocationKind, initial=LocationKind.PHYSICAL
    )
    place_name = forms.CharField(label=_("Name of the place"), max_length=120, required=False)
    place_address = forms.CharField(label=_("Street"), max_length=160, required=False)
    place_city = forms.CharField(label=_("Town or village"), max_length=80, required=False)
    place_postcode = forms.CharField(
        label=_("Postcode"),
        max_length=10,
        required=False,
        help_text=_("It puts the place on the map and says how far away it is."),
    )
    place_district = forms.ChoiceField(
        label=_("District"),
        required=False,
        help_text=_("Only where there is no postcode, or one of another area."),
    )
    place_address_shown = forms.BooleanField(
        label=_("Readers see the address"),
        required=False,
        initial=True,
        help_text=_("Untick it for a refuge or a family’s home: readers then see the district."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_district"].choices = [("", "---------"), *areas.district_choices()]
        if self.instance.location_id:
            for name in LOCATION:
                self.initial[f"place_{name}"] = getattr(self.instance.location, name)

    def save(self, commit: bool = True) -> ServiceAtLocation:
        location = self.instance.location if self.instance.location_id else Location()
        for name in LOCATION:
            setattr(location, name, self.cleaned_data[f"place_{name}"])
        location.save()
        self.instance.location = location
        return super().save(commit)
