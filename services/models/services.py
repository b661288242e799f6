"""A service: one kind of help, for one group of people, run by one provider. Plain rows, as there
may be thousands; the page tree knows nothing of them.
"""

import datetime
import uuid
from collections.abc import Collection
from itertools import count
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from councils import areas
from councils.languages import other_languages
from councils.multi_select import MultiSelectField
from dates.clock import today
from services.choices import (
    Availability,
    Cost,
    Gender,
    Kind,
    Need,
    Per,
    Reach,
    Status,
    SupportLevel,
    WayIn,
    keys_of,
)
from typed import addresses, short_codes
from typed.telephone import TelephoneField

from .providers import Provider

# what stands below /services/ beside the services
RESERVED = {"compare", "my-list", "providers"}
# days after which "full" or "a wait of 6 weeks" says nothing any more
AVAILABILITY_LASTS = 60


class Words(models.Model):
    """What people read of a service, in one language. Plain text; an empty line begins a new
    paragraph.
    """

    name = models.CharField(_("name"), max_length=160)
    summary = models.CharField(
        _("in one sentence"), max_length=250, blank=True, help_text=_("Shown in lists.")
    )
    description = models.TextField(_("what happens there"), blank=True)
    for_whom = models.TextField(_("who it is for"), blank=True)
    how_to_get_in = models.TextField(_("how do I get it"), blank=True)
    who_decides = models.TextField(_("who decides"), blank=True)
    how_long = models.TextField(_("how long does it take"), blank=True)
    if_they_say_no = models.TextField(_("what if they say no"), blank=True)
    cost_words = models.TextField(_("what it costs"), blank=True)
    when_words = models.TextField(_("more about days and times"), blank=True)

    WORDS = (
        "name",
        "summary",
        "description",
        "for_whom",
        "how_to_get_in",
        "who_decides",
        "how_long",
        "if_they_say_no",
        "cost_words",
        "when_words",
    )

    class Meta:
        abstract = True


class ServiceQuerySet(models.QuerySet["Service"]):
    def public(self) -> Self:
        """Those that have a page for anonymous readers."""
        return self.filter(PUBLIC)

    def listed(self) -> Self:
        """Those of them that lists, the search and the feed offer: not what has ended."""
        return self.filter(PUBLIC).exclude(status=Status.ENDED)


class Service(Words, ClusterableModel):
    """Its own words are English; `translations` has the others."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=120, unique=True, editable=False)
    provider = models.ForeignKey(
        Provider, verbose_name=_("who runs it"), related_name="services", on_delete=models.PROTECT
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, db_index=True)
    also_called = models.TextField(
        _("other names, for the search"), blank=True, help_text=_("A line for each.")
    )
    locations = models.ManyToManyField(
        "services.Location", through="services.ServiceAtLocation", related_name="services"
    )
    topics = models.ManyToManyField(
        "topics.Topic", verbose_name=_("topics"), blank=True, related_name="services"
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that tells of it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Lists then lead to that page instead of a page of the directory."),
    )

    team = models.ForeignKey(
        "users.Team",
        verbose_name=_("who in the council keeps it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only its members and publishers can then change it. Readers never see this."),
    )

    published = models.BooleanField(_("readers see it"), default=False, db_index=True)
    hidden_because = models.CharField(_("hidden because"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.ACTIVE)
    closed_from = models.DateField(_("closed from"), null=True, blank=True)
    closed_until = models.DateField(_("closed until"), null=True, blank=True)
    closed_because = models.CharField(_("why it is closed"), max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("what took its place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    needs = MultiSelectField(_("made for"), of=keys_of(Need))
    all_needs_welcome = models.BooleanField(_("every child is welcome"), default=False)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    for_carers = models.BooleanField(_("for parents and carers"), default=False)
    ways_in = MultiSelectField(_("how to get it"), of=keys_of(WayIn))
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, blank=True)
    price = models.DecimalField(_("price"), max_digits=8, decimal_places=2, null=True, blank=True)
    price_per = models.CharField(_("for"), max_length=10, choices=Per, blank=True)
    direct_payment = models.BooleanField(_("a direct payment can pay for it"), default=False)
    languages = models.CharField(
        _("languages spoken there"), max_length=200, blank=True, help_text=_("With commas.")
    )

    availability = models.CharField(
        _("can people join now"), max_length=10, choices=Availability, blank=True
    )
    waiting_weeks = models.PositiveSmallIntegerField(_("weeks to wait"), null=True, blank=True)
    waiting_note = models.CharField(
        _("what this number is"),
        max_length=160,
        blank=True,
        help_text=_("For example: average of the last three months."),
    )
    availability_on = models.DateField(_("as of"), null=True, blank=True)

    reach = models.CharField(_("where people live"), max_length=10, choices=Reach, blank=True)
    areas = MultiSelectField(_("which places"), of=areas.choices)
    within_miles = models.PositiveSmallIntegerField(_("within miles"), null=True, blank=True)

    phone = TelephoneField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    url = models.URLField(_("website"), blank=True)
    is_example = models.BooleanField(_("this is an example"), default=False)
    source = models.URLField(_("where the facts come from"), blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True, db_index=True)
    checked_by = models.CharField(
        _("checked by"), max_length=120, blank=True, help_text=_("Readers see it: the provider.")
    )
    feed = models.ForeignKey(
        "services.Feed", null=True, blank=True, on_delete=models.CASCADE, related_name="services"
    )
    # of a feed, or "list/number" of an uploaded list
    foreign_id = models.CharField(
        _("number elsewhere"), max_length=100, blank=True, editable=False, db_index=True
    )
    # of what the feed said last: what is the same tomorrow changes nothing
    feed_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True, db_index=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name, verbose_name_plural = _("service"), _("services")
        permissions = [("publish_service", "Can show services to readers and hide them")]
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "foreign_id"],
                condition=~Q(foreign_id=""),
                name="one_service_a_foreign_id",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page of the directory, in the language of the moment."""
        return reverse("service", args=[self.slug])

    @property
    def code(self) -> str:
        """Its short code, for paper and the telephone."""
        return short_codes.code_of(self.pk, short_codes.SERVICE)

    @property
    def has_facts_of_page(self) -> bool:
        """Whether its page gives FROM_PAGE and the topics: they are written there."""
        page = self.page
        return page is not None and getattr(page.specific_class, "has_record", False)

    @property
    def profile(self) -> Any:
        """Its SchoolProfile, or None. Uses prefetched rows."""
        return next(iter(self.profiles.all()), None)

    def words_in(self, language: str | None = None) -> "Words":
        """The words in `language` (now: the reader's), else in English. Uses prefetched rows."""
        language = language or get_language()
        found = (row for row in self.translations.all() if row.language == language)
        return next(found, self)

    def availability_now(self, day: datetime.date | None = None) -> str:
        """What is known of places on that day: a word of long ago is not known any more."""
        on = self.availability_on
        if not on or ((day or today()) - on).days > AVAILABILITY_LASTS:
            return Availability.UNKNOWN
        return self.availability


PUBLIC = Q(published=True) & ~Q(status=Status.NOT_STARTED)


def free_slug(name: str, taken: Collection[str] | None = None) -> str:
    """An address that no other service has. It stays when the name changes. `taken`: all addresses,
    where the caller has them.
    """
    stem = addresses.romanised(name)[:100].strip("-") or "service"
    if taken is None:
        taken = set(Service.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken and slug not in RESERVED)


class ServiceTranslation(Words):
    service = ParentalKey(Service, related_name="translations", on_delete=models.CASCADE)
    language = models.CharField(_("language"), max_length=10, choices=other_languages)
    checked = models.BooleanField(_("a person who speaks the language has read it"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("translation"), _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "language"], name="one_translation_a_language"
            )
        ]


class ServiceSupport(models.Model):
    """At which level of support a service stands, since when: councils' words for it change."""

    service = ParentalKey(Service, related_name="support", on_delete=models.CASCADE)
    level = models.CharField(_("level"), max_length=12, choices=SupportLevel)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["since"]
        verbose_name, verbose_name_plural = _("level of support"), _("levels of support")
