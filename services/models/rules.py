"""How the council keeps its directory: one setting for the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from typed.overwriting import NoOverwriteForm


@register_setting(icon="list-ul")
class DirectoryRules(BaseGenericSetting):
    small_at_once = models.BooleanField(
        _("small changes of providers count at once"),
        default=True,
        help_text=_(
            "Telephone, e-mail, times, and whether people can join now. They stand in the history."
            " Everything else waits for you."
        ),
    )

    base_form_class = NoOverwriteForm

    class Meta:
        verbose_name = _("rules of the directory")
