"""The kinds of places and the statuses that they can have."""

from datetime import timedelta

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dates import PartialDate
from dates.clock import today


class PlaceKind(models.TextChoices):
    ENHANCED = "enhanced", _("Enhanced provision")
    ASSESSMENT_UNIT = "assessment-unit", _("Nursery assessment unit")
    OUTREACH = "outreach", _("Outreach support")


class Status(models.TextChoices):
    PLANNED = "planned", _("Planned")
    OPENING = "opening", _("Opening")
    OPEN = "open", _("Open")
    CHANGING = "changing", _("Changing")
    NOT_CURRENT_MODEL = "not-current-model", _("No longer in its current model")
    CLOSED = "closed", _("Closed")


# what the directory calls it, by the words of Open Referral UK
IN_DIRECTORY = {
    Status.PLANNED: "inactive",
    Status.OPENING: "inactive",
    Status.OPEN: "active",
    Status.CHANGING: "active",
    Status.NOT_CURRENT_MODEL: "defunct",
    Status.CLOSED: "defunct",
}
TRUSTED_FOR = timedelta(days=366)


def shape_of(status: str, as_of: PartialDate | None) -> str:
    """The shape of the status, or "unsure" if nobody has confirmed it for a year: an old tick would
    look like today's.
    """
    lasting = status in (Status.CLOSED, Status.NOT_CURRENT_MODEL)
    return status if lasting or (as_of and today() - as_of.end <= TRUSTED_FOR) else "unsure"


def last_known(status: str, as_of: PartialDate | None) -> SafeString:
    """What was last said of it, and when, in words that don't claim that it is so today."""
    label = str(Status(status).label)
    date = (
        format_html('<time datetime="{}">{}</time>', as_of.datetime, as_of.label)
        if as_of
        else gettext("no date given")
    )
    return format_html(
        gettext("Last known: {status} ({date})"), status=label[:1].lower() + label[1:], date=date
    )
