"""Blocks of words: headings, text, call-outs, steps, questions and quotations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from dates.blocks import PartialDateBlock

from .date_blocks import DATE_HELP

TEXT_FEATURES = ["h3", "bold", "ul", "ol", "link", "document-link"]
LINE_FEATURES = ["bold", "link"]


def rich_text_block(features: list[str] = TEXT_FEATURES, **options: Any) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(features=features, **options)


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("The title of a part of the page. It also appears in “On this page”.")
        template = "blocks/heading.html"
        preview_value = {"text": "What to do first"}


class TextBlock(blocks.StructBlock):
    text = rich_text_block(label=_("Text"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse an empty editor: Wagtail would accept its empty paragraph as text."""
        cleaned = super().clean(value)
        if self.child_blocks["text"].required and not strip_tags(cleaned["text"].source).strip():
            raise StructBlockValidationError(
                {
                    "text": ValidationError(
                        _("Write some words, or take this part of the text away.")
                    )
                }
            )
        return cleaned

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists, links and small headings.")
        template = "blocks/text.html"
        preview_value = {
            "text": (
                "<p>Talk to the person in charge of special needs at school. They are called the"
                " <b>SENCO</b>.</p>"
            )
        }


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("note", _("Good to know")),
            ("help", _("Where to get help")),
            ("careful", _("Be careful")),
            ("soon", _("Act soon")),
            ("danger", _("Danger: act now")),
        ],
        default="note",
        help_text=_(
            "“Danger” is for a life at risk, and for nothing else: the page then begins with the"
            " numbers to ring."
        ),
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = rich_text_block(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Call-out")
        description = _("A few words that must not be missed. Use one or two on a page at most.")
        template = "blocks/callout.html"
        preview_value = {
            "tone": "help",
            "title": "You don’t need a diagnosis",
            "text": "<p>You can ask for help before anybody has given it a name.</p>",
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to do"), max_length=160)
    text = rich_text_block(label=_("How"), required=False)


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do, one numbered step after another.")
        template = "blocks/steps.html"
        preview_value = {
            "title": "Ask for help",
            "items": [
                {
                    "title": "Write down what you see",
                    "text": "<p>What is hard, when, and what helps.</p>",
                },
                {
                    "title": "Ask school for a meeting",
                    "text": "<p>Say who you want to be there.</p>",
                },
            ],
        }


class ExactWords:
    """A mixin for blocks with somebody's exact words, which nobody may make plainer."""

    def exact_words(self, value: dict[str, Any]) -> set[str]:
        """The names of what holds them, with who said it and where."""
        return {"text", "who", "source"}


class QuoteBlock(ExactWords, blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Exact words"), help_text=_("Never change a word. Leave out the quotation marks.")
    )
    who = blocks.CharBlock(label=_("Who said it"), required=False, max_length=160)
    source = blocks.CharBlock(label=_("Where"), required=False, max_length=200)
    date = PartialDateBlock(label=_("When"), help_text=DATE_HELP)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("The exact words of somebody, with their name.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "We want children and young people with SEND to feel truly seen",
            "who": "The partnership",
            "source": "",
            "date": None,
        }


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Question"), max_length=160)
    text = rich_text_block(label=_("Answer"))


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _(
            "Questions that open one by one. Not for anything that everybody must read."
        )
        template = "blocks/accordion.html"
        preview_value = {"items": [{"title": "Do I need a diagnosis?", "text": "<p>No.</p>"}]}
