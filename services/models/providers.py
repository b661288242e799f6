"""Who runs services, and the people there who keep the records true."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from dates.fields import PartialDateField
from typed.telephone import TelephoneField


class Provider(ClusterableModel):
    """An organisation of Open Referral. Readers see all of it but its people."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=160)
    description = models.TextField(_("what it is"), blank=True)
    url = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail for families"), blank=True)
    phone = TelephoneField(_("telephone"), max_length=40, blank=True)
    logo = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    charity_number = models.CharField(_("charity number"), max_length=20, blank=True)
    ofsted_number = models.CharField(_("Ofsted number"), max_length=20, blank=True)
    is_example = models.BooleanField(
        _("this is an example"),
        default=False,
        help_text=_("Readers see the word “example” wherever it stands."),
    )
    source = models.URLField(
        _("where its facts come from"), blank=True, help_text=_("Its own website, for example.")
    )
    source_checked = PartialDateField(_("looked up there on"))
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name, verbose_name_plural = _("provider"), _("providers")

    def __str__(self) -> str:
        return self.name


class ProviderPerson(models.Model):
    """Somebody who may change a provider's records. Never shown to readers, in no file and no feed.
    Whoever proves to read the address may act, so there is no password.
    """

    provider = ParentalKey(Provider, related_name="people", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"))
    # of the page on which the person came in last, for mails; "" means English
    language = models.CharField(max_length=10, blank=True, editable=False)
    proved_at = models.DateTimeField(_("address proved"), null=True, blank=True)
    wants_mail = models.BooleanField(_("gets reminders"), default=True)
    mailed_at = models.DateTimeField(_("last reminder"), null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["email"]
        verbose_name, verbose_name_plural = _("person of a provider"), _("people of providers")
        constraints = [
            models.UniqueConstraint(fields=["provider", "email"], name="one_person_a_provider")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)
