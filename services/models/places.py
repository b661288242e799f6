"""Where a service is, and when it is open there."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from councils import areas
from councils.multi_select import MultiSelectField
from councils.positions import position_of
from services.choices import Access, Day, LocationKind, Season, keys_of
from services.positions import degrees
from typed.telephone import TelephoneField

from .services import Service


class Location(models.Model):
    """A place, or that there is none. Its position follows from the postcode as it is saved.

    With `address_shown` off, nobody but the council's staff and the provider may learn more than
    the district: no page, list, file, feed, search, map, log or distance tells it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("kind"), max_length=10, choices=LocationKind, default=LocationKind.PHYSICAL
    )
    name = models.CharField(_("name of the place"), max_length=120, blank=True)
    address = models.CharField(_("street"), max_length=160, blank=True)
    city = models.CharField(_("town or village"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    address_shown = models.BooleanField(_("readers see the address"), default=True)
    district = models.CharField(
        _("district"), max_length=40, blank=True, choices=areas.district_choices
    )
    # metres of the national grid, degrees of WGS 84; None: not known
    easting = models.PositiveIntegerField(null=True, blank=True, editable=False)
    northing = models.PositiveIntegerField(null=True, blank=True, editable=False)
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)
    positioned_for = models.CharField(max_length=10, blank=True, editable=False)  # that postcode

    class Meta:
        ordering = ["name", "pk"]
        verbose_name, verbose_name_plural = _("place of a service"), _("places of services")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.address, self.city, self.postcode)))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.take_position()
        super().save(*args, **kwargs)

    def take_position(self) -> None:
        """Where the council's postcodes don't know it, a position that came with the postcode from
        elsewhere stays.
        """
        found = position_of(self.postcode) if self.kind == LocationKind.PHYSICAL else None
        if found:
            self.postcode, self.district = found.postcode, found.district
            self.easting, self.northing = found.easting, found.northing
            self.latitude, self.longitude = degrees(found.easting, found.northing)
        elif self.postcode != self.positioned_for or self.kind != LocationKind.PHYSICAL:
            self.easting = self.northing = self.latitude = self.longitude = None
        self.positioned_for = self.postcode


class ServiceAtLocation(ClusterableModel):
    """One service at one of its places, with what holds there alone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = ParentalKey(Service, related_name="at_locations", on_delete=models.CASCADE)
    location = models.ForeignKey(Location, related_name="at_services", on_delete=models.CASCADE)
    access = MultiSelectField(_("access"), of=keys_of(Access))
    access_words = models.TextField(_("more about access"), blank=True)
    phone = TelephoneField(_("telephone there"), max_length=40, blank=True)
    age_from = models.PositiveSmallIntegerField(_("from age, there"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age, there"), null=True, blank=True)
    cost_words = models.CharField(_("cost there"), max_length=200, blank=True)
    note = models.CharField(_("more about this place"), max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name, verbose_name_plural = _("service at a place"), _("services at places")
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="once_at_each_place")
        ]


class Opening(models.Model):
    """A time in the week. A schedule of Open Referral."""

    at = ParentalKey(ServiceAtLocation, related_name="openings", on_delete=models.CASCADE)
    day = models.CharField(_("day"), max_length=2, choices=Day)
    opens = models.TimeField(_("opens at"), null=True, blank=True)
    closes = models.TimeField(_("closes at"), null=True, blank=True)
    season = models.CharField(
        _("when in the year"), max_length=10, choices=Season, default=Season.ALL_YEAR
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    note = models.CharField(_("exceptions"), max_length=160, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = _("opening time"), _("opening times")

    def clean(self) -> None:
        if self.closes and not self.opens:
            raise ValidationError({"opens": _("Say when it opens, too.")})
        if self.opens and self.opens == self.closes:
            raise ValidationError({"closes": _("It opens and closes at the same time.")})
