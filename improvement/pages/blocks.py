"""Blocks of the improvement pages: plans, and what families said."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from content.blocks.date_blocks import DATE_HELP
from content.blocks.text_blocks import ExactWords
from dates.blocks import PartialDateBlock


class PlanBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.TextBlock(label=_("What it is for"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Plan")
        description = _("A plan as a document, with a line about what it is for.")
        preview_template = "blocks/plan_preview.html"
        preview_value = {"document": None, "text": "It says how the waiting times will come down."}


class VoiceBlock(ExactWords, blocks.StructBlock):
    said = blocks.TextBlock(
        label=_("What was said"),
        help_text=_("The exact words, or what they come to. Never anything that shows who it was."),
    )
    exact = blocks.BooleanBlock(label=_("These are the exact words"), required=False)
    who = blocks.CharBlock(
        label=_("Who said it"),
        max_length=160,
        help_text=_("A group, such as the Youth Cabinet. Never a person’s name."),
    )
    date = PartialDateBlock(label=_("When"), help_text=DATE_HELP)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=250)
    changed = blocks.TextBlock(
        label=_("What changed because of it"),
        required=False,
        help_text=_("Leave it empty where nothing is known: readers see “Not in our sources”."),
    )

    def exact_words(self, value: dict[str, Any]) -> set[str]:
        return {"said", "who", "source"} if value.get("exact") else {"who", "source"}

    class Meta:
        icon = "openquote"
        label = _("What was said, and what changed")
        description = _("Words of young people or parents, and what was done because of them.")
        template = "blocks/voice.html"
        preview_value = {
            "said": "Ask other youth groups, too.",
            "exact": False,
            "who": "A youth group",
            "date": None,
            "source": "",
            "changed": "",
        }
