"""What a place is, and how it stands: the two closed lists that every place chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
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
