"""Blocks of dates."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dates import PartialDate
from dates.blocks import PartialDateBlock

DATE_HELP = _(
    "As precisely as you know it: 7 October 2024, October 2024, autumn 2025, 2027. Leave it empty"
    " where no date was given."
)


class DateRowBlock(blocks.StructBlock):
    date = PartialDateBlock(label=_("Date"), help_text=DATE_HELP)
    what = blocks.CharBlock(label=_("What happens"), max_length=250)
    note = blocks.CharBlock(
        label=_("How sure it is, and who says so"), required=False, max_length=300
    )


class DatesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    rows = blocks.ListBlock(DateRowBlock(), label=_("Dates"), min_num=1)

    class Meta:
        icon = "date"
        label = _("Key dates")
        description = _(
            "A table of dates. A row with a full day can be saved to a reader’s calendar."
        )
        template = "blocks/dates.html"
        preview_value = {
            "title": "Key dates",
            "rows": [
                {
                    "date": PartialDate.parse("2025-01"),
                    "what": "Two sites open",
                    "note": "Hoped for",
                }
            ],
        }
