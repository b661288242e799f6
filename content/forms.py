"""The editing screen's form of every page type."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from dates import PartialDate
from dates.clock import as_of


class PageForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            self.fields["topics"].error_messages["required"] = _("Tick at least one topic.")
        if "published" in self.fields and self.instance.pk is None:
            self.initial["published"] = PartialDate(as_of(), "d")  # most are new today; without a date an update stands last
