"""The small vocabulary of blocks that pages are written with. A block's template reads plain stored
data (`content/blocks/raw_data.py`).
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from dates import PartialDate
from dates.blocks import PartialDateBlock

from .facts import FactTextBlock, TelephoneBlock
from .tables import TableBlock

TEXT_FEATURES = ["h3", "bold", "ul", "ol", "link", "document-link"]
LINE_FEATURES = ["bold", "link"]
DATE_HELP = _(
    "As precisely as you know it: 7 October 2024, October 2024, autumn 2025, 2027. Leave it empty"
    " where no date was given."
)


def rich(features=TEXT_FEATURES, **options):
    return blocks.RichTextBlock(features=features, **options)


class PageChoiceBlock(blocks.PageChooserBlock):
    """Wagtail's, with words for a page that is gone. In migrations it is Wagtail's own."""

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        field = super().field
        field.error_messages["required"] = _(
            "No page is chosen, or the page that stood here is gone. Choose one, or take this link"
            " away."
        )
        return field

    def deconstruct(self) -> tuple[str, list, dict]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("The title of a part of the page. It also appears in “On this page”.")
        template = "blocks/heading.html"
        preview_value = {"text": "What to do first"}


class TextBlock(blocks.StructBlock):
    text = rich(label=_("Text"))

    def clean(self, value):
        """Wagtail takes an editor left empty for words: it holds an empty paragraph."""
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
    text = rich(label=_("Text"))

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
    text = rich(label=_("How"), required=False)


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


class QuoteBlock(blocks.StructBlock):
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


class DocumentsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    documents = blocks.ListBlock(
        DocumentChooserBlock(label=_("Document")), label=_("Documents"), min_num=1
    )

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Files to download, each with its type, size, pages and date.")
        template = "blocks/documents.html"
        preview_template = "blocks/plan_preview.html"
        preview_value = {"title": "Documents", "documents": []}


class ContactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Who"), max_length=120)
    text = blocks.TextBlock(label=_("What they can do for you"), required=False)
    phone = TelephoneBlock(label=_("Telephone"), required=False, max_length=40)
    example = blocks.BooleanBlock(
        label=_("The number is an example"),
        required=False,
        help_text=_("Readers see the word “example” and can’t press it."),
    )
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    url = blocks.URLBlock(label=_("Website"), required=False)
    hours = blocks.CharBlock(label=_("When"), required=False, max_length=160)
    address = FactTextBlock(label=_("Address"), required=False)
    source = blocks.CharBlock(
        label=_("Where these details come from"), required=False, max_length=160
    )
    checked_on = blocks.DateBlock(label=_("Checked on"), required=False)

    class Meta:
        icon = "user"
        label = _("Contact card")
        description = _("Somebody to ring or write to, and what they can do.")
        template = "blocks/contact.html"
        preview_value = {
            "name": "Example team",
            "text": "They answer questions about this page.",
            "phone": "01632 960 100",
            "example": True,
        }


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Question"), max_length=160)
    text = rich(label=_("Answer"))


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


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    description = blocks.CharBlock(
        label=_("Description on this page"),
        required=False,
        max_length=250,
        help_text=_(
            "Only if the image’s own description doesn’t fit here, or is in another language."
        ),
    )
    caption = blocks.CharBlock(label=_("Words under it"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("One picture, with words for people who don’t see it.")
        template = "blocks/image.html"
        preview_template = "blocks/image_preview.html"
        preview_value = {
            "image": None,
            "description": "",
            "caption": "A picture appears here, with these words under it",
        }


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What the film is about"), max_length=160)
    url = blocks.URLBlock(label=_("Address of the film"))
    minutes = blocks.IntegerBlock(label=_("Minutes"), required=False, min_value=1)
    transcript = rich(
        features=["bold", "ul"], label=_("Everything that is said and shown, in words")
    )

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A link to a film on another website, with all its words beside it.")
        template = "blocks/video.html"
        preview_value = {
            "title": "Asking for help at school",
            "url": "https://www.example.org/film",
            "minutes": 3,
            "transcript": "<p>A parent says: “I asked for a meeting.”</p>",
        }


class PageLinkBlock(blocks.StructBlock):
    """A page of this site under a reader's own words: tasks on the home page, ways to talk to a
    person.
    """

    page = PageChoiceBlock(label=_("Page"))
    title = blocks.CharBlock(label=_("In a family’s own words"), max_length=90)
    text = blocks.CharBlock(label=_("One line about it"), required=False, max_length=160)

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A link to a page of this site, in words that families use.")
        preview_template = "blocks/page_link_preview.html"
        preview_value = {
            "page": None,
            "title": "School isn’t going well",
            "text": "What every school must do to help, and what to say.",
        }


VOCABULARY = {
    "heading": HeadingBlock,
    "text": TextBlock,
    "callout": CalloutBlock,
    "steps": StepsBlock,
    "dates": DatesBlock,
    "table": TableBlock,
    "quote": QuoteBlock,
    "documents": DocumentsBlock,
    "contact": ContactBlock,
    "accordion": AccordionBlock,
    "image": ImageBlock,
    "video": VideoBlock,
}


def vocabulary(*names):
    """The named blocks for a page type's body, all of them where none is named."""
    return [(name, VOCABULARY[name]()) for name in names or VOCABULARY]
