"""What the header and footer of every page show: one setting for the whole site."""

import datetime

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from dates.times import time_in_words
from typed.overwriting import NoOverwriteForm
from typed.telephone import TelephoneField

FOOTER_PAGES = (
    "about",
    "who",
    "accessibility",
    "privacy",
    "contact",
    "formats",
    "updates",
    "help_now",
    "young_people",
    "comments",
    "complaints",
)


def page_key(label: str | Promise, help_text: str | Promise = "") -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=label,
        help_text=help_text,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


@register_setting(icon="mail")
class ServiceDetails(BaseSiteSetting):
    """How to reach the Local Offer service, and the pages that every page links to."""

    phone = TelephoneField(_("telephone"), max_length=40, blank=True)
    phone_is_example = models.BooleanField(
        _("the number is an example"),
        default=False,
        help_text=_("Readers see the word “example” and can’t press it to call."),
    )
    first_day = models.PositiveSmallIntegerField(
        _("from"), choices=list(WEEKDAYS.items()), default=0
    )
    last_day = models.PositiveSmallIntegerField(_("to"), choices=list(WEEKDAYS.items()), default=4)
    opens = models.TimeField(_("opens"), default=datetime.time(9))
    closes = models.TimeField(_("closes"), default=datetime.time(17))
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.TextField(_("address"), blank=True)
    place = models.CharField(
        _("place"),
        max_length=60,
        blank=True,
        help_text=_("The county or city, above the site’s name."),
    )
    about = page_key(_("what a local offer is"))
    who = page_key(_("who’s who"))
    accessibility = page_key(_("accessibility"))
    privacy = page_key(_("privacy"))
    contact = page_key(_("contact"))
    formats = page_key(_("other formats and paper copies"))
    updates = page_key(_("get updates"))
    help_now = page_key(_("how to get help"))
    young_people = page_key(_("for young people"), _("The head of the home page leads there, too."))
    comments = page_key(_("comment on the local offer"))
    complaints = page_key(_("complaints"))

    base_form_class = NoOverwriteForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("phone_is_example"),
                FieldPanel("email"),
                FieldPanel("address"),
            ],
            _("How to reach the service"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
            ],
            _("When it is open"),
        ),
        FieldPanel("place"),
        MultiFieldPanel(
            [FieldPanel(name) for name in FOOTER_PAGES], _("Pages that every page links to")
        ),
    ]

    class Meta:
        verbose_name = _("service details")

    @property
    def hours(self) -> str:
        """In the reader's language: Monday to Friday, 9am to 5pm."""
        return _("%(first)s to %(last)s, %(opens)s to %(closes)s") % {
            "first": WEEKDAYS[self.first_day],
            "last": WEEKDAYS[self.last_day],
            "opens": time_in_words(self.opens),
            "closes": time_in_words(self.closes),
        }
