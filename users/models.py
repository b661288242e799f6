"""People who sign in, the teams that own pages, and the organisations that updates name."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from councils import areas
from councils.multi_select import MultiSelectField
from dates.fields import PartialDateField
from typed.telephone import TelephoneField

from . import lookup


class User(AbstractUser):
    """Someone with a login for the admin. `desk_view`: whose things they last chose to see on the
    admin's first page.
    """

    desk_view = models.CharField(max_length=10, blank=True, editable=False)


class Team(index.Indexed, models.Model):
    """A team that keeps pages true. Readers see its name and how to reach it, never its members."""

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        help_text=_("As readers will see it, for example “Early years team”."),
    )
    phone = TelephoneField(_("telephone"), max_length=40, blank=True)
    phone_is_example = models.BooleanField(
        _("the number is an example"),
        default=False,
        help_text=_("Readers see the word “example” beside it, and can’t press it to call."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    members = models.ManyToManyField(
        User,
        blank=True,
        related_name="teams",
        verbose_name=_("members"),
        help_text=_("Who looks after this team’s pages. Never shown to readers."),
    )
    # holds the permissions of its part of the site (users.team_parts)
    part = models.OneToOneField(
        Group, null=True, blank=True, editable=False, on_delete=models.SET_NULL
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("admin_words")]
    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("phone_is_example"), FieldPanel("email")],
            _("How to reach the team"),
        ),
        FieldPanel("members"),
        FieldPanel("sections"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("team"), _("teams")

    def __str__(self) -> str:
        return self.name

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        part, gone = self.part, super().delete(*args, **kwargs)
        if part:
            part.delete()
        return gone

    def admin_words(self) -> str:
        """What the admin's search knows of it. No member: a person is found by the team, never a
        team by its person.
        """
        return lookup.indexed_form(self.name, self.phone, self.email)


class Organisation(index.Indexed, models.Model):
    """A body that an update names: a council, a health trust, a forum."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    url = models.URLField(_("website"), blank=True)
    districts = MultiSelectField(
        _("districts that it answers for"),
        of=areas.district_choices,
        help_text=_("Only for a council that is responsible for SEND there. Pages name it."),
    )
    begins = PartialDateField(
        _("began"),
        help_text=_(
            "For example 1 April 2028. Leave it empty where it has been there as long as anybody"
            " knows."
        ),
    )
    ends = PartialDateField(
        _("ends"),
        help_text=_(
            "Its last day, for example 31 March 2028. Before you give it, add the organisations"
            " that follow, with their districts and the day when they begin."
        ),
    )
    successors = models.ManyToManyField(
        "self",
        verbose_name=_("followed by"),
        blank=True,
        symmetrical=False,
        related_name="predecessors",
        help_text=_("Who does its work afterwards."),
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("admin_words")]
    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        FieldPanel("districts"),
        FieldRowPanel([FieldPanel("begins"), FieldPanel("ends")]),
        FieldPanel("successors", widget=forms.CheckboxSelectMultiple),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("organisation"), _("organisations")

    def __str__(self) -> str:
        return self.name

    def admin_words(self) -> str:
        """What the admin's search knows of it."""
        return lookup.indexed_form(self.name, self.url)


class AttemptCount(models.Model):
    """How often one sender tried one thing within one hour, for `users.limits`. `sender` is a hash
    that can't be reversed.
    """

    kind = models.CharField(max_length=20)
    sender = models.CharField(max_length=64)
    hour = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "sender", "hour"], name="one_tally_an_hour")
        ]
